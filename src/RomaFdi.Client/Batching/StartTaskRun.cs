using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;
using RomaFdi.Client.Waiting;

namespace RomaFdi.Client.Batching;

/// <summary>Runs timed tasks once (contract: RunTask).</summary>
internal sealed class StartTaskRun : SingleTaskCalls
{
    // As a rule the newest runs come first: a few rows show whether they do.
    private const int RunsRead = 10;

    private readonly IRomaMonitoringService _monitoring;

    // Task id to the run before; null where it isn't known.
    private readonly ConcurrentDictionary<string, string?> _previousRuns = new(StringComparer.Ordinal);

    public StartTaskRun(ApiSession session, IRomaMonitoringService monitoring, TimeProvider time)
        : base(session, RomaAction.StartRun, time) => _monitoring = monitoring;

    public override Settled<RomaTaskActionResult> Fail(string input, RomaApiException error, int batch) =>
        Outcomes.Failure(input, null, batch, error.Attempts, error, PreviousRun(input));

    protected override async Task<ApiRequest?> PrepareAsync(string input, RequestGate gate)
    {
        try
        {
            RomaPage<RomaTaskRun>? runs = await gate.SendAsync((leaving, _) => _monitoring.ListRunsAsync(new RomaTaskRunQuery { TaskId = input }, 0, RunsRead, leaving)).ConfigureAwait(false);
            if (runs is null)
            {
                return null;
            }

            var list = new RunList();
            list.Add(runs);
            _previousRuns[input] = PageReader.IsEmpty(runs) ? "" : list.FindNewest() is { RunId.Length: > 0 } newest ? newest.RunId : null;
        }
        catch (RomaApiException)
        {
            // Whoever may start a run need not be one who may see runs.
        }

        return Session.Change(HttpMethod.Post, TaskService.Path(input) + "/run");
    }

    protected override Settled<RomaTaskActionResult> Read(string input, ApiResponse response, int batch)
    {
        ApiErrors.CheckWithoutError(response);
        return Outcomes.Success(input, null, batch, response.Attempts, response.RequestId, PreviousRun(input));
    }

    private string? PreviousRun(string taskId) => _previousRuns.TryGetValue(taskId, out string? run) ? run : null;
}
