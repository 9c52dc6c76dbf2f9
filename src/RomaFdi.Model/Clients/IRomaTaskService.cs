using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>Tasks of an instance (contract tag Tasks).</summary>
public interface IRomaTaskService
{
    /// <summary>Reads one page of the task list (contract: ListTasks).</summary>
    /// <param name="query">Which tasks.</param>
    /// <param name="offset">First row, from 0.</param>
    /// <param name="limit">Rows wanted, 1 to <see cref="RomaTaskQuery.MaximumPageSize"/>; fewer may come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaPage<RomaTask>> ListAsync(RomaTaskQuery query, int offset, int limit, CancellationToken cancellationToken = default);

    /// <summary>Reads an ordinary task with its details (contract: ShowTask). List fields such as the latest run's state stay null.</summary>
    /// <param name="taskId">Task id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The task.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaTask> ShowAsync(string taskId, CancellationToken cancellationToken = default);

    /// <summary>Counts tasks by state (contract: CountTasks).</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One summary for ordinary tasks, one for composite tasks; one that the service left out is missing.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<IReadOnlyList<RomaTaskSummary>> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens a pipeline of task ids to act upon (contract: BatchStartOrStopTasks for Start and Stop, RunTask for StartRun, StopTask for
    /// StopRun, DeleteTask for Remove).
    /// </summary>
    /// <param name="action">Start, Stop, StartRun, StopRun or Remove.</param>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<string, RomaTaskActionResult> Dispatch(RomaAction action, int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>
    /// The same, but an action that was accepted succeeds only once it is seen to be in force; what isn't seen in time is Unknown
    /// (<c>WaitTimeout</c>), what can't come any more is Failed.
    /// </summary>
    /// <param name="action">Start, Stop or StartRun.</param>
    /// <param name="wait">How long; its goal has to fit the action: Running for Start, Stopped for Stop, RunEnded for StartRun.</param>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more, and no wait goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<string, RomaTaskActionResult> DispatchAndWait(
        RomaAction action, RomaTaskWaitOptions wait, int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Opens a pipeline of ordinary tasks to create (contract: CreateCommonTask). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaTaskDefinition, RomaTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>
    /// Opens a pipeline of changes to ordinary tasks (contract: ShowTask, then UpdateTask with what was read and the change; fields that
    /// aren't known stay as they are). A failed one has no result.
    /// </summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaTaskChange, RomaTask> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Waits for tasks (contract: ListTasks; ListMonitorLog for the end of a run). Looks once for all tasks where that is fewer requests.</summary>
    /// <param name="tasks">Which tasks, and which of their runs.</param>
    /// <param name="options">What for, how long and how often to look.</param>
    /// <param name="onSettled">Told once for each task, as soon as its wait is over, with its place in <paramref name="tasks"/>; from any thread, one call at a time.</param>
    /// <param name="cancellationToken">Gives up; tasks not settled then are not told.</param>
    /// <returns>A task that ends when all waits are over. Never faults because of a task or a lost answer.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    Task WaitAsync(IReadOnlyList<RomaTaskWait> tasks, RomaTaskWaitOptions options, Action<int, RomaTaskWaitResult> onSettled, CancellationToken cancellationToken = default);
}
