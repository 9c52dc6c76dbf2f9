using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>
/// Batch tasks of the Video Intelligent Analysis Service (contract tag VIAS). Every method throws <see cref="RomaApiException"/>
/// (<c>ViasEndpointMissing</c>) where the connection knows no VIAS endpoint.
/// </summary>
public interface IViasBatchTaskService
{
    /// <summary>Reads one page of the batch tasks (contract: ListBatchTasks).</summary>
    /// <param name="query">Which batch tasks.</param>
    /// <param name="page">Page, from 1 to <see cref="ViasBatchTaskQuery.MaximumPage"/>.</param>
    /// <param name="pageSize">Rows of a page, <see cref="ViasBatchTaskQuery.MinimumPageSize"/> to <see cref="ViasBatchTaskQuery.MaximumPageSize"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaPage<ViasBatchTask>> ListAsync(ViasBatchTaskQuery query, int page, int pageSize, CancellationToken cancellationToken = default);

    /// <summary>Opens a pipeline of batch task ids to act upon (contract: BatchStartStopTask for Start and Stop, DeleteBatchTask for Remove).</summary>
    /// <param name="action">Start, Stop or Remove.</param>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<string, ViasBatchTaskActionResult> Dispatch(RomaAction action, int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>
    /// Opens a pipeline of batch tasks to create (contract: CreateBatchTask). A failed one has no result; one whose jobs failed in part has
    /// its result and the error (<c>JobsFailed</c>).
    /// </summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<ViasBatchTaskDefinition, ViasBatchTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Opens a pipeline of changes to batch tasks (contract: UpdateBatchTask). A failed one has no result; the result holds what the answer and the change tell.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<ViasBatchTaskChange, ViasBatchTask> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default);
}
