using System;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>The limits on what a schedule is made of.</summary>
internal static class ScheduleRules
{
    // The usable range (FACTS 8).
    private const long EarliestStart = 946684800000;
    private const long LatestStart = 2147512447000;

    // Contract: TaskDispatch, dispatch_interval.
    private const int LongestInterval = 59;

    public static RomaApiException? RefuseStart(string taskId, DateTimeOffset? start) => start?.ToUnixTimeMilliseconds() is < EarliestStart or > LatestStart
        ? ApiErrors.Invalid("InvalidStart", $"'{start:o}' is not a start for the schedule of '{taskId}'. It takes a time from {Time(EarliestStart)} to {Time(LatestStart)}.")
        : null;

    public static RomaApiException? RefusePeriod(string taskId, RomaSchedulePeriod? period) =>
        period is null || (period != RomaSchedulePeriod.Unknown && Enum.IsDefined(typeof(RomaSchedulePeriod), period))
            ? null
            : ApiErrors.Invalid("InvalidPeriod", $"'{period}' is not a period for the schedule of '{taskId}'. It takes Minute, Hour, Day, Week or Month.");

    public static RomaApiException? RefuseInterval(string taskId, int? interval) => interval is < 1 or > LongestInterval
        ? ApiErrors.Invalid("InvalidInterval", FormattableString.Invariant($"'{interval}' is not an interval for the schedule of '{taskId}'. It takes 1 to {LongestInterval}."))
        : null;

    public static RomaApiException? RefuseTimeZone(string taskId, string? cronTimeZone) => cronTimeZone is ""
        ? ApiErrors.Invalid("InvalidCronTimeZone", $"The time zone of the schedule of '{taskId}' is empty.")
        : null;

    /// <summary>A schedule goes by cron, or by period and interval from a start on: what belongs to one says nothing in the other.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="usesCron">Whether it has cron.</param>
    /// <param name="usesInterval">Whether it has some of start, period and interval.</param>
    /// <param name="hasTimeZone">Whether it has a time zone for cron.</param>
    /// <returns>The error; null if it is one of the two.</returns>
    public static RomaApiException? RefuseMixture(string taskId, bool usesCron, bool usesInterval, bool hasTimeZone) =>
        usesCron && usesInterval ? Mixture(taskId, "cron and start, period or interval")
        : hasTimeZone && usesInterval ? Mixture(taskId, "a time zone of cron and start, period or interval")
        : null;

    /// <summary>A schedule that can't be carried out.</summary>
    public static RomaApiException Incomplete(string taskId, string missing) =>
        ApiErrors.Invalid("InvalidSchedule", $"The schedule of '{taskId}' lacks {missing}. It takes cron, or start, period and interval.");

    private static RomaApiException Mixture(string taskId, string both) =>
        ApiErrors.Invalid("InvalidSchedule", $"The schedule of '{taskId}' has {both}. It takes cron, or start, period and interval.");

    private static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
}
