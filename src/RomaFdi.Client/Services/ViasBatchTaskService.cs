using System;
using System.Threading;
using RomaFdi.Client.Batching;

namespace RomaFdi.Client.Services;

/// <summary>VIAS batch tasks of a project (contract tag VIAS).</summary>
internal sealed class ViasBatchTaskService : IViasBatchTaskService
{
    private readonly ApiSession _session;
    private readonly TimeProvider _time;

    public ViasBatchTaskService(ApiSession session, TimeProvider time)
    {
        _session = session;
        _time = time;
    }

    public IActionDispatcher<string, ViasBatchTaskActionResult> Dispatch(RomaAction action, int throttleLimit = 4, CancellationToken stopSending = default)
    {
        Uri endpoint = _session.Settings.ViasEndpoint ?? throw new RomaApiException(
            $"The connection knows no VIAS endpoint; VIAS is offered in {string.Join(", ", RomaEndpoints.ViasRegions)}.")
        {
            ErrorCode = "ViasEndpointMissing",
            Kind = RomaFailureKind.Invalid,
        };
        return new ActionDispatcher<string, ViasBatchTaskActionResult>(new StartOrStopViasBatchTask(_session, endpoint, action, _time), throttleLimit, stopSending);
    }
}
