using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Adds table mappings to composite tasks (contract: CreateMultiTaskMappings).</summary>
internal sealed class CreateMapping : SingleCalls<RomaCompositeTaskMappingDefinition, RomaCompositeTaskMapping>
{
    public CreateMapping(ApiSession session)
        : base(session)
    {
    }

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

    public override Settled<RomaCompositeTaskMapping> Fail(RomaCompositeTaskMappingDefinition input, RomaApiException error, int batch) =>
        Settled.Failure<RomaCompositeTaskMapping>(error, null);

    protected override Task<ApiRequest?> PrepareAsync(RomaCompositeTaskMappingDefinition input, RequestGate gate)
    {
        JsonBody body = new JsonBody()
            .Add("ext_info", InitializeCompositeTask.ExtInfo(input.ServerId))
            .Add("source_datasource_id", input.SourceDataSourceId)
            .Add("target_datasource_id", input.TargetDataSourceId)
            .Add("source_table", input.SourceTable)
            .Add("target_table", input.TargetTable)
            .Add("source_columns", MappingColumns.Write(input.SourceColumns))
            .Add("target_columns", MappingColumns.Write(input.TargetColumns))
            .Add("mapping_columns", MappingColumns.Write(input.ColumnPairs));
        return Ready(Session.Change(HttpMethod.Post, CompositeTaskService.MappingsPath(input.TaskId), body.ToString()));
    }

    protected override Settled<RomaCompositeTaskMapping> Read(RomaCompositeTaskMappingDefinition input, ApiResponse response, int batch) =>
        MappingMerge.ReadId(response, null) is { Length: > 0 } id
            ? Settled.Success(MappingMerge.Read(response, input.TaskId, id))
            : throw ApiErrors.Unreadable(response, null);
}
