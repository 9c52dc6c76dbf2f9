using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Pairs the tables of two data sources by name (contract: CreateMultiTaskMappingsAutomatically).</summary>
internal sealed class MapAutomatically : SingleCalls<RomaAutomaticMapping, IReadOnlyList<RomaCompositeTaskPair>>
{
    // FACTS 7.
    private const int MostTables = 2000;

    // Contract: AutoMappingForm.
    private const int LongestGroup = 64;

    public MapAutomatically(ApiSession session)
        : base(session)
    {
    }

    public override string? KeyOf(RomaAutomaticMapping input) => null;

    public override RomaApiException? Check(RomaAutomaticMapping input) =>
        RomaRules.DataSourceId.Refuse(input.SourceDataSourceId)
        ?? RomaRules.DataSourceId.Refuse(input.TargetDataSourceId)
        ?? CheckOptional(RomaRules.TaskId, input.TaskId)
        ?? CheckGroup(input.SourceGroup)
        ?? CheckGroup(input.TargetGroup)
        ?? CheckOptional(RomaRules.ServerId, input.ServerId)
        ?? CheckTables(input.SourceTables)
        ?? CheckTables(input.TargetTables);

    protected override Task<ApiRequest?> PrepareAsync(RomaAutomaticMapping input, RequestGate gate)
    {
        // A form is escaped as a query is.
        QueryText form = new QueryText()
            .Add("source_ds_id", input.SourceDataSourceId)
            .Add("source_group", input.SourceGroup)
            .Add("target_ds_id", input.TargetDataSourceId)
            .Add("target_group", input.TargetGroup)
            .Add("task_id", input.TaskId)
            .Add("ext_info", InitializeCompositeTask.ExtInfo(input.ServerId)?.ToString(Formatting.None))
            .Add("task_type", input.Type == RomaTaskType.Timing ? "2" : "1")
            .Add("mapping_prefix", input.Prefix)
            .Add("mapping_suffix", input.Suffix)
            .Add("target_select_mapping_tables", List(input.TargetTables))
            .Add("source_select_mapping_tables", List(input.SourceTables));
        return Ready(new ApiRequest(HttpMethod.Post, Session.Settings.Endpoint, $"/v2/{Uri.EscapeDataString(Session.Settings.ProjectId)}/fdi/multi-tasks/mappings/auto")
        {
            Body = form.ToString(),
            MediaType = "application/x-www-form-urlencoded",
        });
    }

    protected override Settled<IReadOnlyList<RomaCompositeTaskPair>> Read(RomaAutomaticMapping input, ApiResponse response, int batch) =>
        Settled.Success(CompositeTaskReader.ReadPairs(response, input.TaskId));

    protected override bool CanLook => true;

    // Not sent again: whether a table that is paired twice gets two mappings is not documented.
    protected override async Task<Finding<IReadOnlyList<RomaCompositeTaskPair>>> LookAsync(RomaAutomaticMapping input, RomaApiException error, int batch, RequestGate gate)
    {
        if (string.IsNullOrEmpty(input.TaskId) || input.SourceTables.Count == 0 || input.TargetTables.Count > 0 || input.SourceTables.Any(table => table.IndexOf('*') >= 0))
        {
            // Only of tables that are named one by one, each paired with the one of its name, it can be seen whether they are.
            return Finding.Of(Fail(input, Unknown(error), batch));
        }

        MappingList? list = await MappingList.ReadAsync(Session, input.TaskId!, null, request => LookAtAsync(request, gate)).ConfigureAwait(false);
        return list is null ? Finding.Nothing<IReadOnlyList<RomaCompositeTaskPair>>("")
            : list.IsWhole && IsPair(list.FirstPage, input) && input.SourceTables.All(table => list.FirstPage.Mappings.Any(mapping => IsPaired(mapping, table, input)))
                ? Finding.Of(Settled.Success<IReadOnlyList<RomaCompositeTaskPair>>([list.FirstPage]))
            : Finding.Nothing<IReadOnlyList<RomaCompositeTaskPair>>("Afterwards not all of the tables were paired, which may change yet, or they have no counterpart.");
    }

    private static bool IsPair(RomaCompositeTaskPair pair, RomaAutomaticMapping input) =>
        pair.SourceDataSourceId == input.SourceDataSourceId
        && pair.TargetDataSourceId == input.TargetDataSourceId
        && (input.SourceGroup ?? pair.SourceGroup) == pair.SourceGroup
        && (input.TargetGroup ?? pair.TargetGroup) == pair.TargetGroup
        && (input.ServerId ?? pair.ServerId) == pair.ServerId;

    private static bool IsPaired(RomaCompositeTaskMapping mapping, string table, RomaAutomaticMapping input) =>
        mapping.Status != RomaMappingStatus.Delete
        && (mapping.SourceTable == table || (HasSchema(mapping.SourceTable) != HasSchema(table) && WithoutSchema(mapping.SourceTable) == WithoutSchema(table)))
        && WithoutSchema(mapping.TargetTable) == input.Prefix + WithoutSchema(table) + input.Suffix;

    private static bool HasSchema(string? table) => table?.IndexOf('.') >= 0;

    // Not all data sources have schemas (contract: MultiTaskMappingBody).
    private static string? WithoutSchema(string? table) => table?.Substring(table.LastIndexOf('.') + 1);

    private static string? List(IReadOnlyList<string> tables) => tables.Count == 0 ? null : string.Join(",", tables);

    private static RomaApiException? CheckGroup(string? group) => group is null or { Length: <= LongestGroup }
        ? null
        : ApiErrors.Invalid("InvalidGroup", string.Format(CultureInfo.InvariantCulture, "'{0}' is not a group. It takes {1} characters at most.", group, LongestGroup));

    private static RomaApiException? CheckTables(IReadOnlyList<string> tables)
    {
        if (tables.Count > MostTables)
        {
            return ApiErrors.Invalid("TooManyTables", string.Format(CultureInfo.InvariantCulture, "{0} tables are too many to be paired at once. It takes {1} at most.", tables.Count, MostTables));
        }

        // A comma would make two tables of one.
        return tables.Select(table => RomaRules.TableName.Refuse(table) ?? (table.IndexOf(',') < 0 ? null : ApiErrors.Invalid(RomaRules.TableName.ErrorCode, $"'{table}' is not one table name: it has a comma.")))
            .FirstOrDefault(error => error is not null);
    }
}
