using System;

namespace RomaFdi;

/// <summary>A composite task whose progress is to be reset (contract: MultiTaskResetBody).</summary>
public sealed class RomaCompositeTaskReset
{
    /// <summary>A reset.</summary>
    /// <param name="taskId">Task id.</param>
    /// <param name="from">Where to restart; null gives the service no start point.</param>
    public RomaCompositeTaskReset(string taskId, DateTimeOffset? from = null)
    {
        TaskId = taskId;
        From = from;
    }

    /// <summary>Task id.</summary>
    public string TaskId { get; }

    /// <summary>Where to restart; null gives the service no start point.</summary>
    public DateTimeOffset? From { get; }

    /// <summary>The id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => TaskId;
}
