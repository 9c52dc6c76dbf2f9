using System;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Changes VIAS batch tasks (contract: UpdateBatchTask). Only what is named is sent: nothing shows the rest.</summary>
internal sealed class UpdateViasBatchTask : SingleCalls<ViasBatchTaskChange, ViasBatchTask>
{
    private readonly Uri _endpoint;

    public UpdateViasBatchTask(ApiSession session, Uri endpoint)
        : base(session) => _endpoint = endpoint;

    public override string? KeyOf(ViasBatchTaskChange input) => input.Id;

    public override RomaApiException? Clash(ViasBatchTaskChange earlier, ViasBatchTaskChange later) => ClashOfChanges(IsSame(earlier, later), $"'{later.Id}'");

    public override RomaApiException? Check(ViasBatchTaskChange input) =>
        RomaRules.ViasBatchTaskId.Refuse(input.Id)
        ?? CheckOptional(RomaRules.ViasBatchTaskName, input.Name)
        ?? CreateViasBatchTask.CheckForm(input.Id, input.Input)
        ?? CreateViasBatchTask.CheckForm(input.Id, input.Output)
        ?? CreateViasBatchTask.CheckForm(input.Id, input.Schedule)
        ?? CreateViasBatchTask.CheckForm(input.Id, input.Config)
        ?? CheckOptional(RomaRules.ViasDescription, input.Description)
        ?? CheckOptional(RomaRules.ResourceOrderId, input.ResourceOrderId);

    protected override Task<ApiRequest?> PrepareAsync(ViasBatchTaskChange input, RequestGate gate)
    {
        JsonBody body = new JsonBody()
            .Add("batch_input", input.Input)
            .Add("config", input.Config)
            .Add("description", input.Description)
            .Add("is_saved_as_template", input.SaveAsTemplate)
            .Add("name", input.Name)
            .Add("output", input.Output)
            .Add("resource_order_id", input.ResourceOrderId)
            .Add("schedule", input.Schedule);
        return Ready(Session.ViasRequest(HttpMethod.Put, _endpoint, $"/{Uri.EscapeDataString(input.Id)}", body: body.ToString()));
    }

    protected override Settled<ViasBatchTask> Read(ViasBatchTaskChange input, ApiResponse response, int batch)
    {
        ViasJobCounts counts = ViasJobCounts.Read(response);
        return counts.Judge(response, input.Id) is { } error
            ? throw error
            : Settled.Success(new ViasBatchTask { Id = input.Id, Name = input.Name ?? "", JobCount = counts.Total });
    }

    protected override bool CanLook => true;

    // A template kept twice may be two; all else states what shall be.
    protected override bool MayRepeat(ViasBatchTaskChange input) => input.SaveAsTemplate != true;

    protected override async Task<Finding<ViasBatchTask>> LookAsync(ViasBatchTaskChange input, RomaApiException error, int batch, RequestGate gate)
    {
        ApiResponse? response = await LookAtAsync(ViasBatchTaskService.ListAllRequest(Session, _endpoint), gate).ConfigureAwait(false);
        RomaPage<ViasBatchTask>? all = response is null ? null : ViasBatchTaskReader.ReadPage(response);
        ViasBatchTask? task = ViasBatchTaskReader.Find(all, input.Id);
        return task is null
                ? PageReader.IsWholeWithout(all, input.Id, other => other.Id) ? Finding.NotDone<ViasBatchTask>("Afterwards there was no such batch task.") : Finding.Nothing<ViasBatchTask>("")
            : input.Name is not null && input.Name != task.Name ? Finding.NotDone<ViasBatchTask>($"Afterwards its name was '{task.Name}', which may change yet.")
            : NamesNothingHidden(input) ? Finding.Of(Settled.Success(new ViasBatchTask { Id = input.Id, Name = input.Name ?? "", JobCount = task.JobCount }))
            : Finding.Unproven<ViasBatchTask>("Nothing shows all of what was to be changed.");
    }

    private static bool NamesNothingHidden(ViasBatchTaskChange input) =>
        input is { Input: null, Output: null, Schedule: null, Config: null, Description: null, SaveAsTemplate: null, ResourceOrderId: null };

    private static bool IsSame(ViasBatchTaskChange one, ViasBatchTaskChange other) =>
        (one.Name, one.Description, one.SaveAsTemplate, one.ResourceOrderId) == (other.Name, other.Description, other.SaveAsTemplate, other.ResourceOrderId)
        && WireTree.AreSame(one.Input, other.Input)
        && WireTree.AreSame(one.Output, other.Output)
        && WireTree.AreSame(one.Schedule, other.Schedule)
        && WireTree.AreSame(one.Config, other.Config);
}
