using System;
using System.Globalization;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Changes table mappings (contract: ListMultiTaskMappings, then UpdateMultiTaskMappings).</summary>
internal sealed class UpdateMapping : SingleCalls<RomaCompositeTaskMappingChange, RomaCompositeTaskMapping>
{
    public UpdateMapping(ApiSession session)
        : base(session)
    {
    }

    public override string? KeyOf(RomaCompositeTaskMappingChange input) => $"{input.TaskId}/{input.MappingId}";

    public override RomaApiException? Clash(RomaCompositeTaskMappingChange earlier, RomaCompositeTaskMappingChange later) => ClashOfChanges(IsSame(earlier, later), $"'{later.MappingId}'");

    public override RomaApiException? Check(RomaCompositeTaskMappingChange input) =>
        RomaRules.TaskId.Refuse(input.TaskId)
        ?? RomaRules.MappingId.Refuse(input.MappingId)
        ?? CheckOptional(RomaRules.DataSourceId, input.SourceDataSourceId)
        ?? CheckOptional(RomaRules.DataSourceId, input.TargetDataSourceId)
        ?? CheckOptional(RomaRules.TableName, input.SourceTable)
        ?? CheckOptional(RomaRules.TableName, input.TargetTable)
        ?? (input is { SourceColumns.Count: 0 } or { TargetColumns.Count: 0 } or { ColumnPairs.Count: 0 }
            ? ApiErrors.Invalid("InvalidColumn", $"A change of '{input.MappingId}' can't take all its columns away.")
            : null)
        ?? MappingColumns.Check(input.MappingId, input.SourceColumns)
        ?? MappingColumns.Check(input.MappingId, input.TargetColumns)
        ?? MappingColumns.Check(input.MappingId, input.ColumnPairs)
        ?? CheckOptional(RomaRules.ServerId, input.ServerId);

    protected override async Task<ApiRequest?> PrepareAsync(RomaCompositeTaskMappingChange input, RequestGate gate)
    {
        MappingList? list = await MappingList.ReadAsync(Session, input.TaskId, input.MappingId, request => SendAsync(request, gate)).ConfigureAwait(false);
        if (list is null)
        {
            return null;
        }

        JObject mapping = list.Find(input.MappingId) ?? throw ApiErrors.Invalid(
            "MappingNotFound",
            string.Format(
                CultureInfo.InvariantCulture, "The mapping '{0}' is not among the {1} of task '{2}'. Nothing was sent to change it.", input.MappingId, list.Rows.Count, input.TaskId));
        string path = $"{CompositeTaskService.MappingsPath(input.TaskId)}/{Uri.EscapeDataString(input.MappingId)}";
        return Session.Change(HttpMethod.Put, path, MappingMerge.Build(list.Pair, mapping, input).ToString(Formatting.None));
    }

    protected override Settled<RomaCompositeTaskMapping> Read(RomaCompositeTaskMappingChange input, ApiResponse response, int batch)
    {
        MappingMerge.ReadId(response, input.MappingId);
        return Settled.Success(MappingMerge.Read(response, input.TaskId, input.MappingId));
    }

    protected override bool CanLook => true;

    protected override bool MayRepeat(RomaCompositeTaskMappingChange input) => true;

    protected override async Task<Finding<RomaCompositeTaskMapping>> LookAsync(RomaCompositeTaskMappingChange input, RomaApiException error, int batch, RequestGate gate)
    {
        MappingList? list = await MappingList.ReadAsync(Session, input.TaskId, input.MappingId, request => LookAtAsync(request, gate)).ConfigureAwait(false);
        return list?.Find(input.MappingId) is { } mapping ? FindInForce(list, mapping, input) : Finding.Nothing<RomaCompositeTaskMapping>("");
    }

    /// <summary>Whether a mapping that was read is as a change wants it.</summary>
    internal static Finding<RomaCompositeTaskMapping> FindInForce(MappingList list, JObject mapping, RomaCompositeTaskMappingChange wanted) => ReadBack.Find(
        () => MappingMerge.Build(list.Pair, mapping, new RomaCompositeTaskMappingChange { TaskId = wanted.TaskId, MappingId = wanted.MappingId }),
        () => MappingMerge.Build(list.Pair, mapping, wanted),
        () => list.Read(mapping));

    private static bool IsSame(RomaCompositeTaskMappingChange one, RomaCompositeTaskMappingChange other) =>
        (one.SourceDataSourceId, one.TargetDataSourceId, one.SourceTable, one.TargetTable, one.ServerId)
            == (other.SourceDataSourceId, other.TargetDataSourceId, other.SourceTable, other.TargetTable, other.ServerId)
        && JToken.DeepEquals(MappingColumns.Write(one.SourceColumns), MappingColumns.Write(other.SourceColumns))
        && JToken.DeepEquals(MappingColumns.Write(one.TargetColumns), MappingColumns.Write(other.TargetColumns))
        && JToken.DeepEquals(MappingColumns.Write(one.ColumnPairs), MappingColumns.Write(other.ColumnPairs));
}
