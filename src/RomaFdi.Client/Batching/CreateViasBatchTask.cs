using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Creates VIAS batch tasks (contract: CreateBatchTask).</summary>
internal sealed class CreateViasBatchTask : SingleCalls<ViasBatchTaskDefinition, ViasBatchTask>
{
    private readonly Uri _endpoint;

    public CreateViasBatchTask(ApiSession session, Uri endpoint)
        : base(session) => _endpoint = endpoint;

    // Two batch tasks of one name are the service's to refuse.
    public override string? KeyOf(ViasBatchTaskDefinition input) => null;

    public override RomaApiException? Check(ViasBatchTaskDefinition input) =>
        RomaRules.ViasBatchTaskName.Refuse(input.Name)
        ?? RomaRules.ViasServiceName.Refuse(input.ServiceName)
        ?? RomaRules.ViasServiceVersion.Refuse(input.ServiceVersion)
        ?? CheckTree("InvalidInput", input.Name, input.Input, "input: it needs at least one video source")
        ?? CheckTree("InvalidOutput", input.Name, input.Output, "output: it needs a place for its results")
        ?? CheckForm(input.Name, input.Input)
        ?? CheckForm(input.Name, input.Output)
        ?? CheckForm(input.Name, input.Schedule)
        ?? CheckForm(input.Name, input.Config)
        ?? CheckOptional(RomaRules.ViasDescription, input.Description)
        ?? CheckOptional(RomaRules.ResourceOrderId, input.ResourceOrderId);

    public override Settled<ViasBatchTask> Fail(ViasBatchTaskDefinition input, RomaApiException error, int batch) => Settled.Failure<ViasBatchTask>(error, null);

    protected override Task<ApiRequest?> PrepareAsync(ViasBatchTaskDefinition input, RequestGate gate)
    {
        JsonBody body = new JsonBody()
            .Add("batch_input", input.Input)
            .Add("config", input.Config)
            .Add("description", input.Description)
            .Add("is_saved_as_template", input.SaveAsTemplate)
            .Add("name", input.Name)
            .Add("output", input.Output)
            .Add("resource_order_id", input.ResourceOrderId)
            .Add("schedule", input.Schedule)
            .Add("service_name", input.ServiceName)
            .Add("service_version", input.ServiceVersion);
        return Ready(Session.ViasRequest(HttpMethod.Post, _endpoint, body: body.ToString()));
    }

    protected override Settled<ViasBatchTask> Read(ViasBatchTaskDefinition input, ApiResponse response, int batch)
    {
        ViasJobCounts counts = ViasJobCounts.Read(response);
        RomaApiException? error = counts.Judge(response, id: null);
        ViasBatchTask? task = counts.Id is null ? null : new ViasBatchTask { Id = counts.Id, Name = input.Name, JobCount = counts.Total };
        return error switch
        {
            null => Settled.Success(task!),
            { Kind: RomaFailureKind.Lost } => throw error,

            // The batch task is there, some of its jobs are not.
            _ => Settled.Failure(error, task),
        };
    }

    /// <summary>What a tree must be before it goes out, if it is there.</summary>
    internal static RomaApiException? CheckForm(string name, IReadOnlyDictionary<string, object?>? tree) => tree is null ? null : DefinitionRule.Refuse(name, tree);

    private static RomaApiException? CheckTree(string code, string name, IReadOnlyDictionary<string, object?>? tree, string what) => tree is { Count: > 0 }
        ? null
        : ApiErrors.Invalid(code, $"'{name}' has no {what}.");
}
