using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Waiting;

/// <summary>Looks whether the runs of tasks have ended (contract: ListMonitorLog).</summary>
internal sealed class RunLook : ILook
{
    // As a rule the newest runs come first: a few rows show the one that is meant.
    private const int PageSize = 10;

    private readonly IRomaTaskService _tasks;
    private readonly IRomaMonitoringService _monitoring;
    private readonly RequestGate _gate;

    public RunLook(IRomaTaskService tasks, IRomaMonitoringService monitoring, RequestGate gate)
    {
        _tasks = tasks;
        _monitoring = monitoring;
        _gate = gate;
    }

    public async Task LookAsync(IReadOnlyList<WatchedTask> tasks, Action<WatchedTask> looked, CancellationToken cancellationToken) =>
        await Task.WhenAll(tasks.Select(async task =>
        {
            await LookAtAsync(task, cancellationToken).ConfigureAwait(false);
            looked(task);
        })).ConfigureAwait(false);

    private async Task LookAtAsync(WatchedTask task, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReadRunsAsync(task, cancellationToken).ConfigureAwait(false) is not { } runs)
            {
                return;
            }

            if (runs.Find(task.Run?.RunId, task.Wait.PreviousRunId) is { } run)
            {
                task.See(run);
                Judge(task, run);
            }
            else if (task.Run is null)
            {
                task.See("no such run is listed");
                await CheckExistenceAsync(task, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RomaApiException e) when (!cancellationToken.IsCancellationRequested)
        {
            task.Fail(e);
        }
        catch (RomaApiException)
        {
            // A read that was cut short by the end of the look tells nothing about the task.
        }
    }

    /// <summary>Reads runs until the one that is meant is among them.</summary>
    /// <returns>The runs; null if the reads were given up.</returns>
    private async Task<RunList?> ReadRunsAsync(WatchedTask task, CancellationToken cancellationToken)
    {
        var runs = new RunList();
        var query = new RomaTaskRunQuery { TaskId = task.Id };
        while (!runs.IsEnough(task.Run?.RunId, task.Wait.PreviousRunId))
        {
            int limit = runs.Count == 0 ? PageSize : RomaTaskRunQuery.MaximumPageSize;
            if (await _gate.ReadAsync(token => _monitoring.ListRunsAsync(query, runs.Count, limit, token), cancellationToken).ConfigureAwait(false) is not { } page)
            {
                return null;
            }

            runs.Add(page);
        }

        return runs;
    }

    // The log of a task that isn't there may be empty too. Who knows the run before has seen the task.
    private async Task CheckExistenceAsync(WatchedTask task, CancellationToken cancellationToken)
    {
        if (task.IsThere || task.Wait.PreviousRunId is not null)
        {
            return;
        }

        RomaPage<RomaTask>? page = await _gate.ReadAsync(token => _tasks.ListAsync(new RomaTaskQuery { TaskId = task.Id }, 0, 1, token), cancellationToken).ConfigureAwait(false);
        if (PageReader.IsEmpty(page))
        {
            task.End(RomaOutcome.Failed, "TaskNotFound", $"There is no task '{task.Id}'.");
        }

        task.IsThere = page is not null;
    }

    private static void Judge(WatchedTask task, RomaTaskRun run)
    {
        switch (run.ExecuteStatus)
        {
            case RomaExecuteStatus.Success:
                task.Succeed();
                break;
            case RomaExecuteStatus.Error:
                task.End(RomaOutcome.Failed, "RunFailed", Describe(run, "failed"));
                break;
            case RomaExecuteStatus.Cancelled:
                task.End(RomaOutcome.Failed, "RunCancelled", Describe(run, "was cancelled"));
                break;
            default:
                break;
        }
    }

    private static string Describe(RomaTaskRun run, string end)
    {
        string why = string.Join(". ", new[] { run.StatusText, run.Remarks?.TrimEnd('.') }.Where(text => !string.IsNullOrWhiteSpace(text)));
        string code = run.StatusCode is { } number ? FormattableString.Invariant($" with code {number}") : "";
        return $"Run {run.RunId} of '{run.TaskId}' {end}{code}{(why.Length == 0 ? "" : ": " + why)}.";
    }
}
