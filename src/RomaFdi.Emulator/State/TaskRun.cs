using System;

namespace RomaFdi.Emulator.State;

/// <summary>One run of a task: a timed task reads, then writes; any other does both without end.</summary>
internal sealed record TaskRun
{
    internal string Id { get; init; } = "";

    /// <summary>Counts the runs of a task from 1.</summary>
    internal long Number { get; init; }

    internal bool IsTimed { get; init; }

    internal DateTimeOffset Begin { get; init; }

    /// <summary>When a timed run has read everything.</summary>
    internal DateTimeOffset ReadEnd { get; init; }

    /// <summary>When a timed run has written everything, if nothing comes between.</summary>
    internal DateTimeOffset WriteEnd { get; init; }

    /// <summary>When it ends by itself; null for never.</summary>
    internal DateTimeOffset? PlannedEnd { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    internal DateTimeOffset? End { get; init; }

    internal string State { get; init; } = RunState.Running;

    /// <summary>How it fails, or failed; null when it does not.</summary>
    internal RunFailure? Failure { get; init; }

    /// <summary>Rows of a timed run; rows in a second of any other.</summary>
    internal long Rows { get; init; }

    internal int BytesPerRow { get; init; }

    /// <summary>How many of the rows cannot be written.</summary>
    internal int DirtyRows { get; init; }

    /// <summary>From when on rows count: the begin, or the last reset.</summary>
    internal DateTimeOffset CountedFrom { get; init; }

    internal bool IsOpen => End == null;

    internal TaskRun Over(DateTimeOffset end, string state) => this with { End = end, State = state };
}
