using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Creates VIAS batch tasks (contract: CreateBatchTask).</summary>
internal sealed class CreateViasBatchTask : SingleCalls<ViasBatchTaskDefinition, ViasBatchTask>
{
    private const string CreateFailed = "create_failed";

    private readonly Uri _endpoint;
    private readonly KnownBefore _known;

    public CreateViasBatchTask(ApiSession session, Uri endpoint)
        : base(session)
    {
        _endpoint = endpoint;
        _known = new KnownBefore((_, gate) => KnownBefore.ReadIdsAsync(_ => ListAsync(request => SendAsync(request, gate)), task => task.Id));
    }

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

    protected override async Task<ApiRequest?> PrepareAsync(ViasBatchTaskDefinition input, RequestGate gate)
    {
        await _known.NoteAsync("", input.Name, gate).ConfigureAwait(false);
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
        return Session.ViasRequest(HttpMethod.Post, _endpoint, body: body.ToString());
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

    protected override bool CanLook => true;

    // Not sent again: whether a second of one name is refused is not documented for certain (FACTS 6 has codes for both).
    protected override async Task<Finding<ViasBatchTask>> LookAsync(ViasBatchTaskDefinition input, RomaApiException error, int batch, RequestGate gate)
    {
        RomaPage<ViasBatchTask>? all = await ListAsync(request => LookAtAsync(request, gate)).ConfigureAwait(false);
        if (all is null)
        {
            return Finding.Nothing<ViasBatchTask>("");
        }

        string[] ids = [.. all.Items.Where(task => task.Name == input.Name).Select(task => task.Id)];
        return _known.FindMade("", input.Name, ids) is { } made && Judge(input, ViasBatchTaskReader.Find(all, made)!, error) is { } outcome
            ? Finding.Of(outcome)
            : KnownBefore.Unclear<ViasBatchTask>(ids);
    }

    /// <summary>What became of the jobs of a batch task that this call made; null if that can't be told, or not yet.</summary>
    private static Settled<ViasBatchTask>? Judge(ViasBatchTaskDefinition input, ViasBatchTask made, RomaApiException lost)
    {
        JObject tree = WireTree.Write(input.Input);
        JArray?[] lists = [.. tree.SelectTokens("video_source_group[*]").Select(group => (group as JObject)?["video_source_list"] as JArray)];
        if (lists.Any(list => list is not { Count: > 0 }) || made.JobCount != lists.Sum(list => list!.Count) || made.JobStates.Values.Sum() != made.JobCount)
        {
            return null;
        }

        var task = new ViasBatchTask { Id = made.Id, Name = input.Name, JobCount = made.JobCount };
        return made.JobStates.TryGetValue(CreateFailed, out long failed) && failed > 0
            ? Settled.Failure(
                ApiErrors.Concluded(lost, "JobsFailed", RomaFailureKind.Refused, string.Format(CultureInfo.InvariantCulture, "{0} of {1} jobs failed.", failed, made.JobCount)), task)
            : Settled.Success(task);
    }

    private async Task<RomaPage<ViasBatchTask>?> ListAsync(Func<ApiRequest, Task<ApiResponse?>> send) =>
        await send(ViasBatchTaskService.ListAllRequest(Session, _endpoint)).ConfigureAwait(false) is { } response ? ViasBatchTaskReader.ReadPage(response) : null;

    /// <summary>What a tree must be before it goes out, if it is there.</summary>
    internal static RomaApiException? CheckForm(string name, IReadOnlyDictionary<string, object?>? tree) => tree is null ? null : DefinitionRule.Refuse(name, tree);

    private static RomaApiException? CheckTree(string code, string name, IReadOnlyDictionary<string, object?>? tree, string what) => tree is { Count: > 0 }
        ? null
        : ApiErrors.Invalid(code, $"'{name}' has no {what}.");
}
