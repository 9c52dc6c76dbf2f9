using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>Composite tasks of an instance (contract tag CompositeTasks).</summary>
public interface IRomaCompositeTaskService
{
    /// <summary>Opens a pipeline of composite tasks to prepare: their ids and pairs (contract: InstallMultiTasks). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskSetup, IReadOnlyList<RomaCompositeTaskPair>> DispatchInitialize(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Opens a pipeline of composite tasks to create (contract: CreateMultiTasks). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>
    /// Opens a pipeline of changes to composite tasks (contract: UpdateMultiTasks; description and label that aren't named are read with
    /// ShowTask first where it knows composite tasks). A failed one has no result.
    /// </summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskChange, RomaCompositeTask> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Opens a pipeline of composite tasks to reset (contract: ResetMultiTaskOffset).</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> DispatchReset(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Reads one page of the table mappings (contract: ListMultiTaskMappings).</summary>
    /// <param name="query">Of which task, and which.</param>
    /// <param name="offset">First row, from 0.</param>
    /// <param name="limit">Rows wanted, 1 to <see cref="RomaCompositeTaskMappingQuery.MaximumPageSize"/>; fewer may come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaPage<RomaCompositeTaskMapping>> ListMappingsAsync(RomaCompositeTaskMappingQuery query, int offset, int limit, CancellationToken cancellationToken = default);

    /// <summary>Opens a pipeline of table mappings to add (contract: CreateMultiTaskMappings). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskMappingDefinition, RomaCompositeTaskMapping> DispatchCreateMapping(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Opens a pipeline of pairs of data sources whose tables are paired by name (contract: CreateMultiTaskMappingsAutomatically). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaAutomaticMapping, IReadOnlyList<RomaCompositeTaskPair>> DispatchMapAutomatically(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>
    /// Opens a pipeline of changes to table mappings (contract: ListMultiTaskMappings, then UpdateMultiTaskMappings with what was read and
    /// the change). A failed one has no result.
    /// </summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskMappingChange, RomaCompositeTaskMapping> DispatchUpdateMapping(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Opens a pipeline of table mappings to remove (contract: DeleteMultiTaskMapping).</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaCompositeTaskMappingKey, RomaCompositeTaskMappingActionResult> DispatchRemoveMapping(int throttleLimit = 4, CancellationToken stopSending = default);
}
