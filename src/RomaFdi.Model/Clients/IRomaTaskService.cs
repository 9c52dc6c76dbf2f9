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
    Task<RomaTaskPage> ListAsync(RomaTaskQuery query, int offset, int limit, CancellationToken cancellationToken = default);

    /// <summary>Opens a pipeline of task ids to start or stop (contract: BatchStartOrStopTasks).</summary>
    /// <param name="action">Start or Stop.</param>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<string, RomaTaskActionResult> Dispatch(RomaAction action, int throttleLimit = 4, CancellationToken stopSending = default);
}
