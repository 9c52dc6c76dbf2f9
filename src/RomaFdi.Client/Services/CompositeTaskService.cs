using System;
using System.Threading;
using RomaFdi.Client.Batching;

namespace RomaFdi.Client.Services;

/// <summary>Composite tasks of an instance (contract tag CompositeTasks).</summary>
internal sealed class CompositeTaskService : IRomaCompositeTaskService
{
    private readonly ApiSession _session;
    private readonly TimeProvider _time;

    public CompositeTaskService(ApiSession session, TimeProvider time)
    {
        _session = session;
        _time = time;
    }

    public IActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask>(new CreateCompositeTask(_session), throttleLimit, stopSending);

    public IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> DispatchReset(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult>(new ResetCompositeTask(_session, _time), throttleLimit, stopSending);
}
