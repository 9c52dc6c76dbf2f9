namespace RomaFdi;

/// <summary>Whether a task is started (contract: TaskStatusInt).</summary>
public enum RomaTaskStatus
{
    /// <summary>A value this version doesn't know; it stands in <see cref="RomaTask.OtherFields"/>.</summary>
    Unknown,

    /// <summary>Stopped, or never started.</summary>
    Stopped,

    /// <summary>Started.</summary>
    Running,
}
