using System;

namespace RomaFdi;

/// <summary>How a wait for one task ended: exactly one for each input.</summary>
public sealed class RomaTaskWaitResult
{
    /// <summary>Task id, as it was given.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Its name, where the service told it.</summary>
    public string? TaskName { get; init; }

    /// <summary>What was waited for.</summary>
    public RomaTaskGoal Until { get; init; }

    /// <summary>
    /// Succeeded: the goal was seen, and a run ended well. Failed: it can't be reached any more (no such task, the run failed or was
    /// cancelled). Unknown: the time ran out first, or the wait was interrupted.
    /// </summary>
    public RomaOutcome Outcome { get; init; }

    /// <summary>Started or stopped, as last seen.</summary>
    public RomaTaskStatus Status { get; init; }

    /// <summary>State of the run, as last seen.</summary>
    public RomaExecuteStatus? ExecuteStatus { get; init; }

    /// <summary>The run that was waited for, if one was seen.</summary>
    public RomaTaskRun? Run { get; init; }

    /// <summary>The service's code, else <c>WaitTimeout</c>, <c>RunFailed</c>, <c>RunCancelled</c>, <c>TaskNotFound</c> or <c>Interrupted</c>; null on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What happened, in words; null on success.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>When it was settled, UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>A line for a log.</summary>
    /// <returns>Task, goal and outcome.</returns>
    public override string ToString() => ErrorCode is null ? $"{TaskId} {Until}: {Outcome}" : $"{TaskId} {Until}: {Outcome} ({ErrorCode})";
}
