using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>Schedules of timed tasks (contract tag Schedules).</summary>
public interface IRomaScheduleService
{
    /// <summary>Reads the schedule of a task (contract: ShowDispatches).</summary>
    /// <param name="taskId">Task id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The schedule; null if the task has none.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaTaskSchedule?> ShowAsync(string taskId, CancellationToken cancellationToken = default);

    /// <summary>Opens a pipeline of schedules to give to timed tasks (contract: CreateDispatches). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaTaskScheduleDefinition, RomaTaskSchedule> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Opens a pipeline of changes to schedules (contract: ShowDispatches, then UpdateDispatches). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaTaskScheduleChange, RomaTaskSchedule> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default);
}
