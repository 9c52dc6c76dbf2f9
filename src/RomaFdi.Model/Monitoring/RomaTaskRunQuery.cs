using System;

namespace RomaFdi;

/// <summary>Which runs of a task to list (contract: ListMonitorLog). A null field doesn't filter.</summary>
public sealed class RomaTaskRunQuery
{
    /// <summary>Rows asked for at once. 999 is the most that comes back (FACTS 5, ListMonitorLog).</summary>
    public const int MaximumPageSize = 999;

    /// <summary>The last row that can be asked for first, counted from 1 (FACTS 5, ListMonitorLog).</summary>
    public const int MaximumOffset = 999999;

    /// <summary>Task id.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>From here on.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Up to here.</summary>
    public DateTimeOffset? Until { get; init; }
}
