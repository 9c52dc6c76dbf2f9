using System;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads schedules. A field or word that isn't known is kept, never refused.</summary>
internal static class ScheduleReader
{
    // Contract: Period.
    private static readonly (string Word, RomaSchedulePeriod Value)[] s_periods =
    [
        ("MIN", RomaSchedulePeriod.Minute),
        ("HOUR", RomaSchedulePeriod.Hour),
        ("DAY", RomaSchedulePeriod.Day),
        ("WEEK", RomaSchedulePeriod.Week),
        ("MON", RomaSchedulePeriod.Month),
    ];

    /// <summary>The answer about a task's schedule as it is (contract: TaskDispatchRsp); null if it says that there is none.</summary>
    /// <exception cref="RomaApiException">It is something else, or about another task.</exception>
    public static JObject? ReadBody(ApiResponse response, string taskId)
    {
        if (WireJson.Read(response) is JValue { Value: null } || ApiErrors.ReadExactlyWithoutError(response) is not { } body || body.PropertyValues().All(value => value.Type == JTokenType.Null))
        {
            return null;
        }

        string id = WireJson.Text(body["task_id"]) ?? "";
        return WireJson.Text(body["dispatch_id"]) is null or "" ? throw ApiErrors.Unreadable(response, null)
            : id.Length == 0 || string.Equals(id, taskId, StringComparison.Ordinal) ? body
            : throw ApiErrors.Stray(response, taskId, id);
    }

    public static RomaTaskSchedule Read(JObject source, string taskId)
    {
        var schedule = new WireFields(source);
        string? cron = ReadFilled(schedule, "cron");
        return new RomaTaskSchedule
        {
            ScheduleId = schedule.Text("dispatch_id") ?? "",
            TaskId = schedule.Text("task_id") is { Length: > 0 } id ? id : taskId,
            Start = schedule.Time("start_datetime"),
            Period = ReadPeriod(schedule),
            Interval = schedule.Number("dispatch_interval"),
            UsesCron = schedule.Flag("use_quartz_cron") ?? cron is not null,
            Cron = cron,
            CronTimeZone = ReadFilled(schedule, "cron_timezone"),
            Remark = ReadFilled(schedule, "remark"),
            Created = schedule.Time("created_date"),
            LastModified = schedule.Time("last_modified_date"),
            OtherFields = schedule.Others(),
        };
    }

    /// <summary>The unit of an interval; null where there is none. It may be empty then (contract: TaskDispatch).</summary>
    public static RomaSchedulePeriod? ReadPeriod(WireFields source) => ReadFilled(source, "period") is null ? null : source.WordOrUnknown("period", s_periods);

    /// <summary>The word that a unit has on the wire.</summary>
    public static string WordFor(RomaSchedulePeriod period) => s_periods.First(word => word.Value == period).Word;

    /// <summary>A text; null for an empty one too.</summary>
    public static string? ReadFilled(WireFields source, string name) => source.Text(name) is { Length: > 0 } text ? text : null;
}
