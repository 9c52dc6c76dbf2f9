namespace RomaFdi;

/// <summary>Composite tasks of an instance (contract tag CompositeTasks).</summary>
public interface IRomaCompositeTaskService
{
    /// <summary>Opens a pipeline of composite tasks to create (contract: CreateMultiTasks). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask> DispatchCreate(int throttleLimit = 4);

    /// <summary>Opens a pipeline of composite tasks to reset (contract: ResetMultiTaskOffset).</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> DispatchReset(int throttleLimit = 4);
}
