using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Creates composite tasks (contract: CreateMultiTasks).</summary>
internal sealed class CreateCompositeTask : SingleCalls<RomaCompositeTaskDefinition, RomaCompositeTask>
{
    public CreateCompositeTask(ApiSession session)
        : base(session)
    {
    }

    // Two tasks of one name are the service's to refuse.
    public override string? KeyOf(RomaCompositeTaskDefinition input) => null;

    public override RomaApiException? Check(RomaCompositeTaskDefinition input) =>
        RomaRules.TaskName.Refuse(input.Name)
        ?? CheckOperationTypes(input)
        ?? CheckOptional(RomaRules.CompositeTaskId, input.Id)
        ?? CheckOptional(RomaRules.Description, input.Description)
        ?? CheckOptional(RomaRules.Tag, input.Tag)
        ?? CheckOptional(RomaRules.AppId, input.SourceAppId)
        ?? CheckOptional(RomaRules.AppId, input.TargetAppId);

    public override Settled<RomaCompositeTask> Fail(RomaCompositeTaskDefinition input, RomaApiException error, int batch) =>
        Settled.Failure<RomaCompositeTask>(error, null);

    protected override Task<ApiRequest?> PrepareAsync(RomaCompositeTaskDefinition input, RequestGate gate)
    {
        var body = new JObject
        {
            ["task_name"] = input.Name,
            ["task_type"] = "REALTIME",
            ["operation_types"] = new JArray(input.OperationTypes.Distinct().Select(type => type.ToString().ToUpperInvariant())),
        };
        WireJson.Set(body, "task_id", input.Id);
        WireJson.Set(body, "description", input.Description);
        WireJson.Set(body, "task_tag", input.Tag);
        WireJson.Set(body, "source_app_id", input.SourceAppId);
        WireJson.Set(body, "target_app_id", input.TargetAppId);
        return Ready(Session.Change(HttpMethod.Post, "multi-tasks", body.ToString(Formatting.None)));
    }

    protected override Settled<RomaCompositeTask> Read(RomaCompositeTaskDefinition input, ApiResponse response, int batch) =>
        Settled.Success(new RomaCompositeTask
        {
            Id = WireJson.Text(ApiErrors.ReadWithoutError(response)["task_id"]) is { Length: > 0 } id ? id : throw ApiErrors.Unreadable(response, null),
            Name = input.Name,
            OperationTypes = [.. input.OperationTypes.Distinct()],
            Description = input.Description,
            Tag = input.Tag,
            SourceAppId = input.SourceAppId,
            TargetAppId = input.TargetAppId,
        });

    private static RomaApiException? CheckOperationTypes(RomaCompositeTaskDefinition input) => input.OperationTypes is { Count: > 0 } types && types.All(type => Enum.IsDefined(typeof(RomaOperationType), type))
        ? null
        : new RomaApiException($"'{input.Name}' has no operation type that is known. It takes at least one of INSERT, UPDATE, DELETE.")
        {
            ErrorCode = "InvalidOperationType",
            Kind = RomaFailureKind.Invalid,
        };
}
