namespace RomaFdi;

/// <summary>How a task runs (contract: TaskTypeUpper, compared without case, FACTS D8).</summary>
public enum RomaTaskType
{
    /// <summary>A word this version doesn't know; it stands in <see cref="RomaTask.OtherFields"/>.</summary>
    Unknown,

    /// <summary>Runs without end.</summary>
    Realtime,

    /// <summary>Runs on a schedule.</summary>
    Timing,
}
