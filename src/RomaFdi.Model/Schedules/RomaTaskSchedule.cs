using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>When a timed task runs (contract: TaskDispatchRsp).</summary>
public sealed class RomaTaskSchedule
{
    /// <summary>Schedule id (dispatch_id).</summary>
    public string ScheduleId { get; init; } = "";

    /// <summary>Task it belongs to.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>First run, UTC.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Unit of the interval; null with cron.</summary>
    public RomaSchedulePeriod? Period { get; init; }

    /// <summary>Every so many periods; null with cron.</summary>
    public long? Interval { get; init; }

    /// <summary>Whether cron is used instead of period and interval.</summary>
    public bool UsesCron { get; init; }

    /// <summary>Quartz expression.</summary>
    public string? Cron { get; init; }

    /// <summary>Time zone of cron; only newer services send it (FACTS D15, 8).</summary>
    public string? CronTimeZone { get; init; }

    /// <summary>Note.</summary>
    public string? Remark { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed, UTC; null if never.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>What the service sent beyond the contract: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>The rule in short.</summary>
    /// <returns>The cron expression, or the interval and its unit.</returns>
    public override string ToString() => UsesCron ? Cron ?? "" : FormattableString.Invariant($"every {Interval} {Period}");
}
