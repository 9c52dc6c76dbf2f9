using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Removes VIAS batch tasks (contract: DeleteBatchTask).</summary>
internal sealed class RemoveViasBatchTask : SingleCalls<string, ViasBatchTaskActionResult>
{
    private static readonly string[] s_missing = ["00010002", "00010007", "00010008"];

    private readonly Uri _endpoint;
    private readonly ViasOutcomes _outcomes;

    public RemoveViasBatchTask(ApiSession session, Uri endpoint, TimeProvider time)
        : base(session)
    {
        _endpoint = endpoint;
        _outcomes = new ViasOutcomes(RomaAction.Remove, time);
    }

    public override string? KeyOf(string input) => input;

    public override RomaApiException? Check(string input) => RomaRules.ViasBatchTaskId.Refuse(input);

    public override Settled<ViasBatchTaskActionResult> Fail(string input, RomaApiException error, int batch) => _outcomes.Failure(input, error, batch);

    protected override Task<ApiRequest?> PrepareAsync(string input, RequestGate gate) =>
        Ready(Session.ViasRequest(HttpMethod.Delete, _endpoint, $"/{Uri.EscapeDataString(input)}"));

    protected override Settled<ViasBatchTaskActionResult> Read(string input, ApiResponse response, int batch) => _outcomes.Read(input, response, batch);

    protected override bool CanLook => true;

    protected override bool MayRepeat(string input) => true;

    // There is no such object, or no task for the id (FACTS 6).
    protected override bool IsSignOfSuccess(RomaApiException refusal) => s_missing.Any(code => refusal.ErrorCode.EndsWith(code, StringComparison.Ordinal));

    protected override async Task<Finding<ViasBatchTaskActionResult>> LookAsync(string input, RomaApiException error, int batch, RequestGate gate)
    {
        ApiResponse? response = await LookAtAsync(ViasBatchTaskService.ListAllRequest(Session, _endpoint), gate).ConfigureAwait(false);
        RomaPage<ViasBatchTask>? all = response is null ? null : ViasBatchTaskReader.ReadPage(response);
        return ViasBatchTaskReader.Find(all, input) is { } task ? FindThere(task)
            : PageReader.IsWholeWithout(all, input, other => other.Id) ? Finding.Of(_outcomes.Seen(input, error, batch))
            : Finding.Nothing<ViasBatchTaskActionResult>("");
    }

    private static Finding<ViasBatchTaskActionResult> FindThere(ViasBatchTask task) => task.JobStates.TryGetValue("deleting", out long count) && count > 0
        ? Finding.Nothing<ViasBatchTaskActionResult>("Afterwards its jobs were being deleted.")
        : Finding.NotDone<ViasBatchTaskActionResult>("Afterwards the batch task was still there, which may change yet.");
}
