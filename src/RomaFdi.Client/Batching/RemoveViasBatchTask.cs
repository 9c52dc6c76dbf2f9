using System;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Removes VIAS batch tasks (contract: DeleteBatchTask).</summary>
internal sealed class RemoveViasBatchTask : SingleCalls<string, ViasBatchTaskActionResult>
{
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

    protected override Settled<ViasBatchTaskActionResult> Read(string input, ApiResponse response, int batch)
    {
        Settled<ViasBatchTaskActionResult> outcome = _outcomes.Read(input, response, batch);

        // What the counters leave open is settled by reading.
        return outcome.Error is { Kind: RomaFailureKind.Lost } error ? throw error : outcome;
    }

    protected override bool CanLook => true;

    protected override async Task<Finding<ViasBatchTaskActionResult>> LookAsync(string input, RomaApiException error, int batch, RequestGate gate)
    {
        if (error.Kind != RomaFailureKind.Lost)
        {
            return Finding.Nothing<ViasBatchTaskActionResult>("");
        }

        // All rows in one answer.
        ApiRequest list = ViasBatchTaskService.ListRequest(Session, _endpoint, new QueryText().Add("is_paged", "false"));
        ApiResponse? response = await gate.ReadAsync(token => Session.SendAsync(list, token)).ConfigureAwait(false);
        RomaPage<ViasBatchTask>? all = response is null ? null : ViasBatchTaskReader.ReadPage(response);
        return PageReader.IsWholeWithout(all, input, task => task.Id)
            ? Finding.Of(_outcomes.Seen(input, error, batch))
            : Finding.Nothing<ViasBatchTaskActionResult>("");
    }
}
