using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Creates ordinary tasks (contract: CreateCommonTask).</summary>
internal sealed class CreateTask : SingleCalls<RomaTaskDefinition, RomaTask>
{
    public CreateTask(ApiSession session)
        : base(session)
    {
    }

    // Two tasks of one name are the service's to refuse.
    public override string? KeyOf(RomaTaskDefinition input) => null;

    public override RomaApiException? Check(RomaTaskDefinition input) =>
        RomaRules.TaskName.Refuse(input.Name)
        ?? TaskTypeRule.Refuse(input.Name, input.Type)
        ?? RomaRules.DataSourceId.Refuse(input.SourceDataSourceId)
        ?? RomaRules.DataSourceId.Refuse(input.TargetDataSourceId)
        ?? CheckOptional(RomaRules.Description, input.Description)
        ?? CheckOptional(RomaRules.Tag, input.Tag)
        ?? DefinitionRule.Refuse(input.Name, input.Definition);

    public override Settled<RomaTask> Fail(RomaTaskDefinition input, RomaApiException error, int batch) => Settled.Failure<RomaTask>(error, null);

    protected override Task<ApiRequest?> PrepareAsync(RomaTaskDefinition input, RequestGate gate)
    {
        var task = new JObject
        {
            ["task_name"] = input.Name,
            ["task_type"] = input.Type.ToString().ToUpperInvariant(),
            ["source_datasource_id"] = input.SourceDataSourceId,
            ["target_datasource_id"] = input.TargetDataSourceId,
        };
        WireJson.Set(task, "description", input.Description);
        WireJson.Set(task, "task_tag", input.Tag);
        var body = new JObject { ["task"] = task, ["task_detail"] = WireTree.Write(input.Definition).ToString(Formatting.None) };
        return Ready(Session.Change(HttpMethod.Post, "tasks", body.ToString(Formatting.None)));
    }

    protected override Settled<RomaTask> Read(RomaTaskDefinition input, ApiResponse response, int batch) => Settled.Success(TaskReader.ReadDetails(response, null));
}
