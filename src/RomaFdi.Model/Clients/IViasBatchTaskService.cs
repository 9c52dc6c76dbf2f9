using System.Threading;

namespace RomaFdi;

/// <summary>Batch tasks of the Video Intelligent Analysis Service (contract tag VIAS).</summary>
public interface IViasBatchTaskService
{
    /// <summary>Opens a pipeline of batch task ids to start or stop (contract: BatchStartStopTask).</summary>
    /// <param name="action">Start or Stop.</param>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    /// <exception cref="RomaApiException">The connection knows no VIAS endpoint (<c>ViasEndpointMissing</c>).</exception>
    IActionDispatcher<string, ViasBatchTaskActionResult> Dispatch(RomaAction action, int throttleLimit = 4, CancellationToken stopSending = default);
}
