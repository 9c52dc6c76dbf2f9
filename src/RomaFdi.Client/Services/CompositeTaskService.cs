using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;

namespace RomaFdi.Client.Services;

/// <summary>Composite tasks of an instance (contract tag CompositeTasks).</summary>
internal sealed class CompositeTaskService : IRomaCompositeTaskService
{
    private readonly ApiSession _session;
    private readonly IRomaTaskService _tasks;
    private readonly TimeProvider _time;

    public CompositeTaskService(ApiSession session, IRomaTaskService tasks, TimeProvider time)
    {
        _session = session;
        _tasks = tasks;
        _time = time;
    }

    public IActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask>(new CreateCompositeTask(_session, _tasks), throttleLimit, stopSending);

    public IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> DispatchReset(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult>(new ResetCompositeTask(_session, _time), throttleLimit, stopSending);

    public IActionDispatcher<RomaCompositeTaskSetup, IReadOnlyList<RomaCompositeTaskPair>> DispatchInitialize(int throttleLimit = 4, CancellationToken stopSending = default) =>
        throw new NotImplementedException();

    public IActionDispatcher<RomaCompositeTaskChange, RomaCompositeTask> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();

    public Task<RomaPage<RomaCompositeTaskMapping>> ListMappingsAsync(RomaCompositeTaskMappingQuery query, int offset, int limit, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public IActionDispatcher<RomaCompositeTaskMappingDefinition, RomaCompositeTaskMapping> DispatchCreateMapping(int throttleLimit = 4, CancellationToken stopSending = default) =>
        throw new NotImplementedException();

    public IActionDispatcher<RomaAutomaticMapping, IReadOnlyList<RomaCompositeTaskPair>> DispatchMapAutomatically(int throttleLimit = 4, CancellationToken stopSending = default) =>
        throw new NotImplementedException();

    public IActionDispatcher<RomaCompositeTaskMappingChange, RomaCompositeTaskMapping> DispatchUpdateMapping(int throttleLimit = 4, CancellationToken stopSending = default) =>
        throw new NotImplementedException();

    public IActionDispatcher<RomaCompositeTaskMappingKey, RomaCompositeTaskMappingActionResult> DispatchRemoveMapping(int throttleLimit = 4, CancellationToken stopSending = default) =>
        throw new NotImplementedException();
}
