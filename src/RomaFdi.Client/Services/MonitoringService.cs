using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Services;

/// <summary>Runs of tasks and their logs (contract tag Monitoring).</summary>
internal sealed class MonitoringService : IRomaMonitoringService
{
    private readonly ApiSession _session;

    public MonitoringService(ApiSession session) => _session = session;

    public Task<RomaPage<RomaTaskLatestRun>> ListLatestAsync(RomaTaskLatestRunQuery query, int offset, int limit, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<RomaPage<RomaTaskRun>> ListRunsAsync(RomaTaskRunQuery query, int offset, int limit, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<RomaTaskLogEntry>> ShowStepsAsync(string taskId, string runId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<RomaTaskRunSummary> CountRunsAsync(string taskId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
