namespace RomaFdi;

/// <summary>A task that is waited for.</summary>
public sealed class RomaTaskWait
{
    /// <summary>A wait.</summary>
    /// <param name="taskId">Task id.</param>
    /// <param name="previousRunId">
    /// For <see cref="RomaTaskGoal.RunEnded"/>: the run after this one is meant; empty means the very first run; null means the
    /// run under way, or else the latest one.
    /// </param>
    public RomaTaskWait(string taskId, string? previousRunId = null)
    {
        TaskId = taskId;
        PreviousRunId = previousRunId;
    }

    /// <summary>Task id.</summary>
    public string TaskId { get; }

    /// <summary>The run after this one is meant; empty means the very first; null the run under way, or else the latest one.</summary>
    public string? PreviousRunId { get; }

    /// <summary>The id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => TaskId;
}
