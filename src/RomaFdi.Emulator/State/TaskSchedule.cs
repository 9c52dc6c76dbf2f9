using System;

namespace RomaFdi.Emulator.State;

/// <summary>When a timed task runs: by a cron expression, or every so many periods from a first time on.</summary>
internal sealed record TaskSchedule
{
    /// <summary>End of the usable range of schedule times, 2038-01-19 (FACTS 8): nothing is due later.</summary>
    private static readonly DateTimeOffset s_last = DateTimeOffset.FromUnixTimeMilliseconds(2147512447000);

    internal string Id { get; init; } = "";

    internal string TaskId { get; init; } = "";

    /// <summary>First time, in ms since 1970; with cron, null for at once.</summary>
    internal long? Start { get; init; }

    /// <summary>MIN, HOUR, DAY, WEEK or MON; null with cron.</summary>
    internal string? Period { get; init; }

    /// <summary>Every so many periods; null with cron.</summary>
    internal int? Interval { get; init; }

    internal string? Remark { get; init; }

    /// <summary>Text of the cron expression; null without.</summary>
    internal string? Cron { get; init; }

    /// <summary>Zone of the cron expression as it was given; null when none was, which is UTC.</summary>
    internal string? CronZone { get; init; }

    internal DateTimeOffset Created { get; init; }

    internal DateTimeOffset? Modified { get; init; }

    /// <summary>Unknown fields of the body it was made from, as the text of a JSON object.</summary>
    internal string OtherFields { get; init; } = "{}";

    /// <summary>Without a first time, an interval counts from this moment on.</summary>
    internal TaskSchedule StartingBy(DateTimeOffset now) => Cron == null && Start == null ? this with { Start = now.ToUnixTimeMilliseconds() } : this;

    /// <summary>The first due time after a moment; null when there is none.</summary>
    internal DateTimeOffset? NextAfter(DateTimeOffset time)
    {
        if (time >= s_last || Start > s_last.ToUnixTimeMilliseconds())
        {
            return null;
        }

        var due = Cron == null ? NextInterval(time, FirstTime) : CronExpression.Parse(Cron)!.NextAfter(BeforeStart(time), s_last, Zone);
        return due <= s_last ? due : null;
    }

    private DateTimeOffset FirstTime => DateTimeOffset.FromUnixTimeMilliseconds(Start ?? 0);

    private TimeZoneInfo Zone => CronZone == null ? TimeZoneInfo.Utc : TimeZones.Find(CronZone)!;

    // The first time itself may be due.
    private DateTimeOffset BeforeStart(DateTimeOffset time) => Start != null && FirstTime > time ? FirstTime.AddTicks(-1) : time;

    private DateTimeOffset NextInterval(DateTimeOffset time, DateTimeOffset first)
    {
        if (time < first)
        {
            return first;
        }

        return Period == "MON" ? NextMonth(time, first) : NextStep(time, first, Interval!.Value * Length(Period!).Ticks);
    }

    private static DateTimeOffset NextStep(DateTimeOffset time, DateTimeOffset first, long step) =>
        first.AddTicks(((time - first).Ticks / step * step) + step);

    // Always counted from the first time, so that the 31st comes back after a short month.
    private DateTimeOffset NextMonth(DateTimeOffset time, DateTimeOffset first)
    {
        var interval = Interval!.Value;
        var months = ((time.Year - first.Year) * 12) + time.Month - first.Month;
        var steps = months / interval;
        return first.AddMonths(steps * interval) is var due && due > time ? due : first.AddMonths((steps + 1) * interval);
    }

    private static TimeSpan Length(string period) => period switch
    {
        "MIN" => TimeSpan.FromMinutes(1),
        "HOUR" => TimeSpan.FromHours(1),
        "DAY" => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(7),
    };
}
