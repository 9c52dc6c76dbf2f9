using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>The newest runs of one task, oldest first, and when the next one is due.</summary>
internal sealed class RunLog
{
    private const int MostRuns = 1000;

    private readonly List<TaskRun> _runs = new();

    internal IReadOnlyList<TaskRun> Runs => _runs;

    /// <summary>Number of the latest run, forgotten ones counted too.</summary>
    internal long LastNumber { get; private set; }

    internal DateTimeOffset? NextDue { get; set; }

    /// <summary>The run under way; there is never more than one.</summary>
    internal TaskRun? Open => _runs.Count > 0 && _runs[_runs.Count - 1].IsOpen ? _runs[_runs.Count - 1] : null;

    internal void Add(TaskRun run)
    {
        LastNumber = run.Number;
        _runs.Add(run);
        if (_runs.Count > MostRuns)
        {
            _runs.RemoveAt(0);
        }
    }

    internal void ReplaceLast(TaskRun run) => _runs[_runs.Count - 1] = run;
}
