using System.Threading;

namespace RomaFdi;

/// <summary>Composite tasks of an instance (contract tag CompositeTasks).</summary>
public interface IRomaCompositeTaskService
{
    /// <summary>Opens a pipeline of composite tasks to create (contract: CreateMultiTasks). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Opens a pipeline of composite tasks to reset (contract: ResetMultiTaskOffset).</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> DispatchReset(int throttleLimit = 4, CancellationToken stopSending = default);
}
