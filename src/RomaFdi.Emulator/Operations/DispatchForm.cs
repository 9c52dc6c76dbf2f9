using Newtonsoft.Json;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Reads the body that a schedule is made from or replaced by.</summary>
internal static class DispatchForm
{
    private static readonly string[] s_periods = { "MIN", "HOUR", "DAY", "WEEK", "MON" };

    /// <summary>A schedule as the body wants it, without ids and times. Only the fields of its kind are kept.</summary>
    internal static TaskSchedule Read(JsonFields body)
    {
        var start = body.Number("start_datetime", 0, 99999999999999999);
        var period = body.Word("period", s_periods);
        var interval = (int?)body.Number("dispatch_interval", 1, 59);
        var cron = body.Text("cron", 8, 255);
        var zone = body.Text("cron_timezone");
        var usesCron = body.Flag("use_quartz_cron") ?? (cron != null && period == null);
        var read = new TaskSchedule { Start = start, Remark = body.Text("remark", 8, 36) };
        read = usesCron
            ? read with { Cron = KnownCron(body.Required("cron", cron)), CronZone = KnownZone(zone) }
            : read with { Period = body.Required("period", period), Interval = body.Required("dispatch_interval", interval) };
        return read with { OtherFields = body.End().ToString(Formatting.None) };
    }

    private static string KnownCron(string cron) =>
        CronExpression.Parse(cron) != null ? cron : throw Refusal.OfParameter("cron", "it is no Quartz expression of six fields with second 0.");

    private static string? KnownZone(string? zone) =>
        zone == null || TimeZones.Find(zone) != null ? zone : throw Refusal.OfParameter("cron_timezone", "there is no such zone.");
}
