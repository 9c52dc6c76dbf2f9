using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Gives timed tasks their schedules (contract: CreateDispatches).</summary>
internal sealed class CreateSchedule : SingleCalls<RomaTaskScheduleDefinition, RomaTaskSchedule>
{
    private const string NoneSeen = "Afterwards the task had no schedule, which may change yet.";

    public CreateSchedule(ApiSession session)
        : base(session)
    {
    }

    public override string? KeyOf(RomaTaskScheduleDefinition input) => input.TaskId;

    public override RomaApiException? Check(RomaTaskScheduleDefinition input) =>
        RomaRules.TaskId.Refuse(input.TaskId)
        ?? ScheduleRules.RefuseStart(input.TaskId, input.Start)
        ?? ScheduleRules.RefusePeriod(input.TaskId, input.Period)
        ?? ScheduleRules.RefuseInterval(input.TaskId, input.Interval)
        ?? CheckOptional(RomaRules.Cron, input.Cron)
        ?? ScheduleRules.RefuseTimeZone(input.TaskId, input.CronTimeZone)
        ?? CheckOptional(RomaRules.Remark, input.Remark)
        ?? CheckWhole(input);

    // Calls go side by side: which schedule stands in the end would be left to chance.
    public override RomaApiException? Clash(RomaTaskScheduleDefinition earlier, RomaTaskScheduleDefinition later) =>
        (earlier.Start, earlier.Period, earlier.Interval, earlier.Cron, earlier.CronTimeZone, earlier.Remark)
            == (later.Start, later.Period, later.Interval, later.Cron, later.CronTimeZone, later.Remark)
            ? null
            : ApiErrors.Invalid("ConflictingSchedule", $"'{later.TaskId}' is to get two schedules in one pipeline. Give it one.");

    protected override Task<ApiRequest?> PrepareAsync(RomaTaskScheduleDefinition input, RequestGate gate)
    {
        JsonBody body = new JsonBody()
            .Add("use_quartz_cron", input.Cron is not null)
            .Add("start_datetime", input.Start?.ToUnixTimeMilliseconds())
            .Add("period", input.Period is { } period ? ScheduleReader.WordFor(period) : null)
            .Add("dispatch_interval", input.Interval)
            .Add("cron", input.Cron)
            .Add("cron_timezone", input.CronTimeZone)
            .Add("remark", input.Remark);
        return Ready(Session.Change(HttpMethod.Post, ScheduleService.Path(input.TaskId), body.ToString()));
    }

    protected override Settled<RomaTaskSchedule> Read(RomaTaskScheduleDefinition input, ApiResponse response, int batch) =>
        Settled.Success(ScheduleReader.Read(ScheduleReader.ReadBody(response, input.TaskId) ?? throw ApiErrors.Unreadable(response, null), input.TaskId));

    protected override bool CanLook => true;

    // Not sent again: whether a task can have two schedules is not documented (FACTS 10).
    protected override async Task<Finding<RomaTaskSchedule>> LookAsync(RomaTaskScheduleDefinition input, RomaApiException error, int batch, RequestGate gate)
    {
        try
        {
            ApiResponse? response = await LookAtAsync(ScheduleService.ShowRequest(Session, input.TaskId), gate).ConfigureAwait(false);
            return response is null ? Finding.Nothing<RomaTaskSchedule>("")
                : ScheduleReader.ReadBody(response, input.TaskId) is { } schedule ? Judge(schedule, input)
                : Finding.NotDone<RomaTaskSchedule>(NoneSeen);
        }
        catch (RomaApiException e) when (ScheduleService.IsWithout(e))
        {
            return Finding.NotDone<RomaTaskSchedule>(NoneSeen);
        }
    }

    private static Finding<RomaTaskSchedule> Judge(JObject schedule, RomaTaskScheduleDefinition input)
    {
        Finding<RomaTaskSchedule> finding = UpdateSchedule.FindInForce(schedule, new RomaTaskScheduleChange
        {
            TaskId = input.TaskId,
            Start = input.Start,
            Period = input.Period,
            Interval = input.Interval,
            Cron = input.Cron,
            CronTimeZone = input.CronTimeZone,
            Remark = input.Remark,
        });
        return finding.Outcome is null
            ? Finding.Nothing<RomaTaskSchedule>($"Afterwards the task had the schedule '{WireJson.Text(schedule["dispatch_id"])}', which is not as asked for.")
            : finding;
    }

    private static RomaApiException? CheckWhole(RomaTaskScheduleDefinition input) =>
        ScheduleRules.RefuseMixture(input.TaskId, input.Cron is not null, input.Start is not null || input.Period is not null || input.Interval is not null, input.CronTimeZone is not null)
        ?? (input.Cron is not null ? null
            : input.CronTimeZone is not null ? ScheduleRules.Incomplete(input.TaskId, "cron")
            : input.Period is null ? ScheduleRules.Incomplete(input.TaskId, "cron or period")
            : input.Interval is null ? ScheduleRules.Incomplete(input.TaskId, "interval")
            : input.Start is null ? ScheduleRules.Incomplete(input.TaskId, "start")
            : null);
}
