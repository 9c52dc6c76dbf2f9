using System;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Starts or stops VIAS batch tasks (contract: BatchStartStopTask).</summary>
internal sealed class StartOrStopViasBatchTask : SingleCalls<string, ViasBatchTaskActionResult>
{
    private readonly Uri _endpoint;
    private readonly string _command;
    private readonly ViasOutcomes _outcomes;

    public StartOrStopViasBatchTask(ApiSession session, Uri endpoint, RomaAction action, TimeProvider time)
        : base(session)
    {
        _endpoint = endpoint;
        _command = action switch
        {
            RomaAction.Start => "start",
            RomaAction.Stop => "stop",
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "A VIAS batch task can be started, stopped or removed."),
        };
        _outcomes = new ViasOutcomes(action, time);
    }

    public override string? KeyOf(string input) => input;

    public override RomaApiException? Check(string input) => RomaRules.ViasBatchTaskId.Refuse(input);

    public override Settled<ViasBatchTaskActionResult> Fail(string input, RomaApiException error, int batch) => _outcomes.Failure(input, error, batch);

    protected override Task<ApiRequest?> PrepareAsync(string input, RequestGate gate) =>
        Ready(Session.ViasRequest(HttpMethod.Put, _endpoint, $"/{Uri.EscapeDataString(input)}/action/{_command}"));

    protected override Settled<ViasBatchTaskActionResult> Read(string input, ApiResponse response, int batch) => _outcomes.Read(input, response, batch);
}
