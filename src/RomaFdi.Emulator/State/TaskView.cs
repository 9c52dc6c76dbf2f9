using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>A task and its runs, oldest first, as readers see them, as of a moment.</summary>
internal sealed record TaskView(EmulatorTask Task, IReadOnlyList<TaskRun> Runs, DateTimeOffset At)
{
    internal TaskRun? LatestRun => Runs.Count > 0 ? Runs[Runs.Count - 1] : null;

    internal RunReport Report(TaskRun run) => new(run, At);
}
