namespace RomaFdi;

/// <summary>How the runs of a task ended (contract: TaskMonitorOverviewResponse). Null where the service doesn't say.</summary>
public sealed class RomaTaskRunSummary
{
    /// <summary>Task id.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Task name.</summary>
    public string? TaskName { get; init; }

    /// <summary>Runs in all.</summary>
    public long? Total { get; init; }

    /// <summary>Good runs.</summary>
    public long? Succeeded { get; init; }

    /// <summary>Failed runs.</summary>
    public long? Failed { get; init; }

    /// <summary>Runs under way.</summary>
    public long? Running { get; init; }

    /// <summary>Cancelled runs.</summary>
    public long? Cancelled { get; init; }
}
