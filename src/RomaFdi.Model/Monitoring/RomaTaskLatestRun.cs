using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A task with the state of its latest run (contract: TaskMonitorInfo).</summary>
public sealed class RomaTaskLatestRun
{
    /// <summary>Task id.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Task name.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>Realtime or timed.</summary>
    public RomaTaskType Type { get; init; }

    /// <summary>Started or stopped.</summary>
    public RomaTaskStatus Status { get; init; }

    /// <summary>State of the latest run; null if the service did not say.</summary>
    public RomaExecuteStatus? ExecuteStatus { get; init; }

    /// <summary>Begin of the latest run, UTC; null if it never ran.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Where the run is or was.</summary>
    public RomaRunPhase? Phase { get; init; }

    /// <summary>Whether cron is used; timed tasks only.</summary>
    public bool? UsesCron { get; init; }

    /// <summary>Quartz expression, where cron is used.</summary>
    public string? Cron { get; init; }

    /// <summary>Unit of the interval, where cron is not used.</summary>
    public RomaSchedulePeriod? Period { get; init; }

    /// <summary>Every so many periods, where cron is not used.</summary>
    public long? Interval { get; init; }

    /// <summary>Whether it is a composite (change-capture) task.</summary>
    public bool IsComposite { get; init; }

    /// <summary>Label.</summary>
    public string? Tag { get; init; }

    /// <summary>Integration application of the source.</summary>
    public string? SourceAppId { get; init; }

    /// <summary>Its name.</summary>
    public string? SourceAppName { get; init; }

    /// <summary>Instance of the source.</summary>
    public string? SourceInstanceId { get; init; }

    /// <summary>Integration application of the target.</summary>
    public string? TargetAppId { get; init; }

    /// <summary>Its name.</summary>
    public string? TargetAppName { get; init; }

    /// <summary>Instance of the target.</summary>
    public string? TargetInstanceId { get; init; }

    /// <summary>Enterprise project.</summary>
    public string? EnterpriseProjectId { get; init; }

    /// <summary>What the service sent beyond the contract, or in words this version doesn't know: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Task and state of its run.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{TaskName} ({TaskId}): {ExecuteStatus}";
}
