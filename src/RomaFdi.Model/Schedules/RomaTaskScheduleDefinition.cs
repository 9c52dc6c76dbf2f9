using System;

namespace RomaFdi;

/// <summary>A schedule to give to a timed task (contract: TaskDispatch): period and interval, or cron. Immutable.</summary>
public sealed class RomaTaskScheduleDefinition
{
    /// <summary>Task id.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>First run, from 2000-01-01 to 2038-01-18 (FACTS 8); needed with period and interval.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Unit of the interval.</summary>
    public RomaSchedulePeriod? Period { get; init; }

    /// <summary>Every so many periods, 1 to 59.</summary>
    public int? Interval { get; init; }

    /// <summary>Quartz expression of six fields, the seconds 0; see <see cref="RomaRules.Cron"/>.</summary>
    public string? Cron { get; init; }

    /// <summary>Time zone of cron; only newer services know it (FACTS 8).</summary>
    public string? CronTimeZone { get; init; }

    /// <summary>Note; see <see cref="RomaRules.Remark"/>.</summary>
    public string? Remark { get; init; }

    /// <summary>The task id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => TaskId;
}
