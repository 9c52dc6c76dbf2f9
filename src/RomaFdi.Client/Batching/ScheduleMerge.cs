using System;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Puts a change into a schedule as it was read. Fields that aren't known stay as they are.</summary>
internal static class ScheduleMerge
{
    // Stand in answers only (contract: TaskDispatchRsp).
    private static readonly string[] s_readOnly = ["dispatch_id", "task_id", "created_date", "last_modified_date"];

    // May be null or empty in an answer, but not in a request (contract: TaskDispatch).
    private static readonly string[] s_optional = ["start_datetime", "period", "dispatch_interval", "remark", "cron", "cron_timezone", "use_quartz_cron"];

    /// <summary>The body of the change (contract: TaskDispatch).</summary>
    /// <param name="read">What ShowDispatches answered; becomes the body.</param>
    /// <param name="change">What to change.</param>
    /// <exception cref="RomaApiException">What was read and the change don't make a whole schedule.</exception>
    public static JObject Build(JObject read, RomaTaskScheduleChange change)
    {
        foreach (string name in s_readOnly.Concat(s_optional.Where(name => read[name] is JValue { Value: null or "" })))
        {
            read.Remove(name);
        }

        bool usesCron = change.Cron is not null
            || (change.Period is null && change.Interval is null && (ReadFlag(read["use_quartz_cron"]) ?? read["cron"] is not null));
        foreach (string name in usesCron ? ["period", "dispatch_interval"] : new[] { "cron", "cron_timezone" })
        {
            read.Remove(name);
        }

        read["use_quartz_cron"] = usesCron;
        WireJson.Set(read, "period", WireJson.Text(read["period"])?.ToUpperInvariant());
        WireJson.Set(read, "start_datetime", change.Start?.ToUnixTimeMilliseconds());
        WireJson.Set(read, "period", change.Period is { } period ? ScheduleReader.WordFor(period) : null);
        WireJson.Set(read, "dispatch_interval", change.Interval);
        WireJson.Set(read, "cron", change.Cron);
        WireJson.Set(read, "cron_timezone", change.CronTimeZone);
        WireJson.Set(read, "remark", change.Remark);
        Check(read, usesCron, change);
        return read;
    }

    private static void Check(JObject schedule, bool usesCron, RomaTaskScheduleChange change)
    {
        if (usesCron && change.Start is not null)
        {
            throw ScheduleRules.RefuseMixture(change.TaskId, usesCron: true, usesInterval: true, hasTimeZone: false)!;
        }

        string[] needed = usesCron || change.CronTimeZone is not null ? ["cron"] : ["start_datetime", "period", "dispatch_interval"];
        if (Array.Find(needed, name => schedule[name] is null) is { } missing)
        {
            throw ScheduleRules.Incomplete(change.TaskId, missing);
        }
    }

    private static bool? ReadFlag(JToken? token) => bool.TryParse(WireJson.Text(token), out bool flag) ? flag : null;
}
