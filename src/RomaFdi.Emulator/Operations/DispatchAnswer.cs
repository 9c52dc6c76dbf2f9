using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>A schedule as all calls answer it. Fields of the other kind are null.</summary>
internal static class DispatchAnswer
{
    internal static HttpAnswer Of(TaskSchedule schedule) => HttpAnswer.Json(200, Fields.Given(
        ("dispatch_id", schedule.Id),
        ("task_id", schedule.TaskId),
        ("start_datetime", schedule.Start),
        ("period", Fields.OrNull(schedule.Period)),
        ("dispatch_interval", Fields.OrNull(schedule.Interval)),
        ("remark", Fields.OrNull(schedule.Remark)),
        ("use_quartz_cron", schedule.Cron != null),
        ("cron", Fields.OrNull(schedule.Cron)),
        ("cron_timezone", schedule.CronZone),
        ("created_date", schedule.Created.ToUnixTimeMilliseconds()),
        ("last_modified_date", Fields.OrNull(schedule.Modified?.ToUnixTimeMilliseconds()))).With(JsonFields.Stored(schedule.OtherFields)));
}
