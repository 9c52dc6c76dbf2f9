using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Adds table mappings to composite tasks (contract: CreateMultiTaskMappings).</summary>
internal sealed class CreateMapping : SingleCalls<RomaCompositeTaskMappingDefinition, RomaCompositeTaskMapping>
{
    private readonly KnownBefore _known;

    public CreateMapping(ApiSession session)
        : base(session) => _known = new KnownBefore(
            async (taskId, gate) => (await MappingList.ReadAsync(session, taskId, null, request => SendAsync(request, gate)).ConfigureAwait(false))?.Ids);

    // Two mappings of one table are the service's to refuse.
    public override string? KeyOf(RomaCompositeTaskMappingDefinition input) => null;

    public override RomaApiException? Check(RomaCompositeTaskMappingDefinition input) =>
        RomaRules.TaskId.Refuse(input.TaskId)
        ?? RomaRules.DataSourceId.Refuse(input.SourceDataSourceId)
        ?? RomaRules.DataSourceId.Refuse(input.TargetDataSourceId)
        ?? CheckOptional(RomaRules.TableName, input.SourceTable)
        ?? CheckOptional(RomaRules.TableName, input.TargetTable)
        ?? MappingColumns.Check(input.ToString(), input.SourceColumns)
        ?? MappingColumns.Check(input.ToString(), input.TargetColumns)
        ?? MappingColumns.Check(input.ToString(), input.ColumnPairs)
        ?? CheckOptional(RomaRules.ServerId, input.ServerId);

    protected override async Task<ApiRequest?> PrepareAsync(RomaCompositeTaskMappingDefinition input, RequestGate gate)
    {
        await _known.NoteAsync(input.TaskId, input.ToString(), gate).ConfigureAwait(false);
        JsonBody body = new JsonBody()
            .Add("ext_info", InitializeCompositeTask.ExtInfo(input.ServerId))
            .Add("source_datasource_id", input.SourceDataSourceId)
            .Add("target_datasource_id", input.TargetDataSourceId)
            .Add("source_table", input.SourceTable)
            .Add("target_table", input.TargetTable)
            .Add("source_columns", MappingColumns.Write(input.SourceColumns))
            .Add("target_columns", MappingColumns.Write(input.TargetColumns))
            .Add("mapping_columns", MappingColumns.Write(input.ColumnPairs));
        return Session.Change(HttpMethod.Post, CompositeTaskService.MappingsPath(input.TaskId), body.ToString());
    }

    protected override Settled<RomaCompositeTaskMapping> Read(RomaCompositeTaskMappingDefinition input, ApiResponse response, int batch) =>
        MappingMerge.ReadId(response, null) is { Length: > 0 } id
            ? Settled.Success(MappingMerge.Read(response, input.TaskId, id))
            : throw ApiErrors.Unreadable(response, null);

    protected override bool CanLook => true;

    // Not sent again: whether a table can have two mappings is not documented.
    protected override async Task<Finding<RomaCompositeTaskMapping>> LookAsync(
        RomaCompositeTaskMappingDefinition input, RomaApiException error, int batch, RequestGate gate)
    {
        if (input.SourceTable is null || input.TargetTable is null)
        {
            // Another input may have made what looks like it.
            return Finding.Of(Fail(input, Unknown(error), batch));
        }

        MappingList? list = await MappingList.ReadAsync(Session, input.TaskId, null, request => LookAtAsync(request, gate)).ConfigureAwait(false);
        if (list is null)
        {
            return Finding.Nothing<RomaCompositeTaskMapping>("");
        }

        string[] ids = [.. list.Rows.Where(row => WireJson.Text(row["source_table"]) == input.SourceTable && WireJson.Text(row["target_table"]) == input.TargetTable).Select(MappingList.IdOf)];
        Finding<RomaCompositeTaskMapping> unclear = KnownBefore.Unclear<RomaCompositeTaskMapping>(ids);
        string? made = _known.FindMade(input.TaskId, input.ToString(), ids);
        return list.Find(made) is { } mapping && UpdateMapping.FindInForce(list, mapping, Wanted(input, made!)) is { Outcome: not null } finding ? finding : unclear;
    }

    private static RomaCompositeTaskMappingChange Wanted(RomaCompositeTaskMappingDefinition input, string mappingId) => new()
    {
        TaskId = input.TaskId,
        MappingId = mappingId,
        SourceDataSourceId = input.SourceDataSourceId,
        TargetDataSourceId = input.TargetDataSourceId,
        SourceTable = input.SourceTable,
        TargetTable = input.TargetTable,
        SourceColumns = input.SourceColumns,
        TargetColumns = input.TargetColumns,
        ColumnPairs = input.ColumnPairs,
        ServerId = input.ServerId,
    };
}
