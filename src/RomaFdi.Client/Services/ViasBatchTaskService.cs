using System;
using System.Threading;
using System.Threading.Tasks;
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

    public Task<RomaPage<ViasBatchTask>> ListAsync(ViasBatchTaskQuery query, int page, int pageSize, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public IActionDispatcher<ViasBatchTaskDefinition, ViasBatchTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();

    public IActionDispatcher<ViasBatchTaskChange, ViasBatchTask> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();
}
