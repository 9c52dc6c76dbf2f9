using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>Follows the log of one task: each look gives the entries that are new or have changed, oldest run first.</summary>
internal sealed class TaskLogFollower
{
    private readonly Func<RomaTaskRunQuery, int, int, RomaPage<RomaTaskRun>> _readRuns;
    private readonly Func<string, IReadOnlyList<RomaTaskLogEntry>> _readSteps;
    private readonly HashSet<string> _over = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _written = new(StringComparer.Ordinal);
    private DateTimeOffset? _since;
    private bool _hasLooked;

    /// <param name="taskId">Task.</param>
    /// <param name="since">Where to begin; null for the latest run.</param>
    /// <param name="readRuns">Reads runs from an offset, so many rows.</param>
    /// <param name="readSteps">Reads the steps of a run.</param>
    public TaskLogFollower(
        string taskId,
        DateTimeOffset? since,
        Func<RomaTaskRunQuery, int, int, RomaPage<RomaTaskRun>> readRuns,
        Func<string, IReadOnlyList<RomaTaskLogEntry>> readSteps)
    {
        TaskId = taskId;
        _since = since;
        _readRuns = readRuns;
        _readSteps = readSteps;
    }

    public string TaskId { get; }

    /// <summary>Looks once.</summary>
    public IEnumerable<RomaTaskLogEntry> ReadNew()
    {
        List<RomaTaskRun> runs = [.. Runs().Where(run => !_over.Contains(run.RunId)).OrderBy(run => run.Started)];
        if (!_hasLooked && _since is null)
        {
            // Without a begin, what ended before the latest run is past.
            foreach (RomaTaskRun past in runs.Take(runs.Count - 1))
            {
                _over.Add(past.RunId);
            }

            runs = [.. runs.Skip(runs.Count - 1)];
        }

        _hasLooked = true;
        foreach (RomaTaskRun run in runs)
        {
            if (!_written.TryGetValue(run.RunId, out HashSet<string>? written))
            {
                _written[run.RunId] = written = new HashSet<string>(StringComparer.Ordinal);
            }

            foreach (RomaTaskLogEntry entry in _readSteps(run.RunId).Where(entry => written.Add(KeyOf(entry))))
            {
                yield return entry;
            }

            // Its last steps were read after it was seen to be over.
            if (run.IsOver)
            {
                _over.Add(run.RunId);
                _written.Remove(run.RunId);
            }
        }

        // An open run may yet write; what began before the oldest of them needn't be listed any more.
        _since = runs.Where(run => !run.IsOver).Min(run => run.Started) ?? runs.Max(run => run.Started) ?? _since;
    }

    private IEnumerable<RomaTaskRun> Runs()
    {
        var query = new RomaTaskRunQuery { TaskId = TaskId, Since = _since };
        var limits = new PageLimits { Largest = RomaTaskRunQuery.MaximumPageSize, LastOffset = RomaTaskRunQuery.MaximumOffset - 1 };
        return new PagedList<RomaTaskRun>(limits, (offset, limit) => Task.FromResult(_readRuns(query, offset, limit)), page => page.Result, run => run.RunId).Read(0, ulong.MaxValue);
    }

    // A step is shown once as it begins and once more when its state changes.
    private static string KeyOf(RomaTaskLogEntry entry) => FormattableString.Invariant($"{entry.StepId}/{entry.StatusCode}/{entry.PhaseStatus}/{entry.Ended:o}");
}
