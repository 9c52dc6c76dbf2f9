using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;
using RomaFdi.Client.Waiting;

namespace RomaFdi.Client.Batching;

/// <summary>An action on the runs of tasks: they are read before it, so that they show after it what a lost call did.</summary>
internal abstract class RunCalls : SingleTaskCalls
{
    // As a rule the newest runs come first: a few rows show whether they do.
    private const int RunsRead = 10;

    private readonly IRomaMonitoringService _monitoring;
    private readonly string _verb;

    // Task id to the newest run before; null for none. Without an entry it isn't known.
    private readonly ConcurrentDictionary<string, RomaTaskRun?> _before = new(StringComparer.Ordinal);

    protected RunCalls(ApiSession session, IRomaMonitoringService monitoring, RomaAction action, string verb, TimeProvider time)
        : base(session, action, time)
    {
        _monitoring = monitoring;
        _verb = verb;
    }

    protected override bool CanLook => true;

    protected override async Task<ApiRequest?> PrepareAsync(string input, RequestGate gate)
    {
        try
        {
            // Before the first call: later ones are about the same run.
            if (!_before.ContainsKey(input))
            {
                await ReadBeforeAsync(input, gate).ConfigureAwait(false);
            }
        }
        catch (RomaApiException)
        {
            // Whoever may start and stop runs need not be one who may see them.
        }

        return Session.Change(HttpMethod.Post, $"{TaskService.Path(input)}/{_verb}");
    }

    /// <summary>Whether the runs before the call are known.</summary>
    /// <param name="taskId">Task.</param>
    /// <param name="newest">The newest of them; null for none.</param>
    protected bool KnowsBefore(string taskId, out RomaTaskRun? newest) => _before.TryGetValue(taskId, out newest);

    /// <summary>Reads the runs after a call.</summary>
    /// <returns>The runs; null if the gate was aborted before.</returns>
    protected async Task<RunList?> ReadRunsAsync(string taskId, RequestGate gate)
    {
        RomaPage<RomaTaskRun>? page = await gate.ReadAsync(token => ListRunsAsync(taskId, token)).ConfigureAwait(false);
        return page is null ? null : ListOf(page);
    }

    // A closed gate lets neither this leave nor the call.
    private async Task ReadBeforeAsync(string taskId, RequestGate gate)
    {
        RomaPage<RomaTaskRun>? page = await gate.SendAsync((leaving, _) => ListRunsAsync(taskId, leaving)).ConfigureAwait(false);
        RomaTaskRun? newest = page is null ? null : ListOf(page).FindNewest();
        if (PageReader.IsEmpty(page) || newest is { RunId.Length: > 0 })
        {
            _before[taskId] = newest;
        }
    }

    private Task<RomaPage<RomaTaskRun>> ListRunsAsync(string taskId, CancellationToken cancellationToken) =>
        _monitoring.ListRunsAsync(new RomaTaskRunQuery { TaskId = taskId }, 0, RunsRead, cancellationToken);

    private static RunList ListOf(RomaPage<RomaTaskRun> page)
    {
        var list = new RunList();
        list.Add(page);
        return list;
    }
}
