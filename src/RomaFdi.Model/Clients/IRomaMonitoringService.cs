using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>Runs of tasks and their logs (contract tag Monitoring).</summary>
public interface IRomaMonitoringService
{
    /// <summary>Reads one page of tasks with their latest runs (contract: ListMonitorInfos).</summary>
    /// <param name="query">Which tasks.</param>
    /// <param name="offset">First row, from 0; the wire counts from 1.</param>
    /// <param name="limit">Rows wanted, 1 to <see cref="RomaTaskRunQuery.MaximumPageSize"/>; fewer may come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaPage<RomaTaskLatestRun>> ListLatestAsync(RomaTaskLatestRunQuery query, int offset, int limit, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of the runs of a task (contract: ListMonitorLog).</summary>
    /// <param name="query">Which task and which time.</param>
    /// <param name="offset">First row, from 0; the wire counts from 1.</param>
    /// <param name="limit">Rows wanted, 1 to <see cref="RomaTaskRunQuery.MaximumPageSize"/>; fewer may come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaPage<RomaTaskRun>> ListRunsAsync(RomaTaskRunQuery query, int offset, int limit, CancellationToken cancellationToken = default);

    /// <summary>Reads the steps of one run (contract: ShowMonitorLogDetail).</summary>
    /// <param name="taskId">Task id.</param>
    /// <param name="runId">Run id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The steps, in the service's order.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<IReadOnlyList<RomaTaskLogEntry>> ShowStepsAsync(string taskId, string runId, CancellationToken cancellationToken = default);

    /// <summary>Counts the runs of a task by how they ended (contract: ShowTaskMonitorOverview).</summary>
    /// <param name="taskId">Task id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaTaskRunSummary> CountRunsAsync(string taskId, CancellationToken cancellationToken = default);
}
