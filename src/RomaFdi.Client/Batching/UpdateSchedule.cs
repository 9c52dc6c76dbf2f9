using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Changes the schedules of timed tasks (contract: ShowDispatches, then UpdateDispatches).</summary>
internal sealed class UpdateSchedule : SingleCalls<RomaTaskScheduleChange, RomaTaskSchedule>
{
    public UpdateSchedule(ApiSession session)
        : base(session)
    {
    }

    public override string? KeyOf(RomaTaskScheduleChange input) => input.TaskId;

    public override RomaApiException? Check(RomaTaskScheduleChange input) =>
        RomaRules.TaskId.Refuse(input.TaskId)
        ?? CheckOptional(RomaRules.ScheduleId, input.ScheduleId)
        ?? ScheduleRules.RefuseStart(input.TaskId, input.Start)
        ?? ScheduleRules.RefusePeriod(input.TaskId, input.Period)
        ?? ScheduleRules.RefuseInterval(input.TaskId, input.Interval)
        ?? CheckOptional(RomaRules.Cron, input.Cron)
        ?? ScheduleRules.RefuseTimeZone(input.TaskId, input.CronTimeZone)
        ?? CheckOptional(RomaRules.Remark, input.Remark)
        ?? ScheduleRules.RefuseMixture(input.TaskId, input.Cron is not null, input.Start is not null || input.Period is not null || input.Interval is not null, input.CronTimeZone is not null);

    public override RomaApiException? Clash(RomaTaskScheduleChange earlier, RomaTaskScheduleChange later) => ClashOfChanges(
        (earlier.ScheduleId, earlier.Start, earlier.Period, earlier.Interval, earlier.Cron, earlier.CronTimeZone, earlier.Remark)
            == (later.ScheduleId, later.Start, later.Period, later.Interval, later.Cron, later.CronTimeZone, later.Remark),
        $"The schedule of '{later.TaskId}'");

    protected override async Task<ApiRequest?> PrepareAsync(RomaTaskScheduleChange input, RequestGate gate)
    {
        ApiRequest read = ScheduleService.ShowRequest(Session, input.TaskId);
        ApiResponse? response = await SendAsync(read, gate).ConfigureAwait(false);
        if (response is null)
        {
            return null;
        }

        JObject schedule = ScheduleReader.ReadBody(response, input.TaskId)
            ?? throw ApiErrors.InAnswer(response, "ScheduleNotFound", RomaFailureKind.Refused, $"'{input.TaskId}' has no schedule that could be changed.");
        string id = WireJson.Text(schedule["dispatch_id"])!;
        return input.ScheduleId is null || string.Equals(input.ScheduleId, id, StringComparison.Ordinal)
            ? Session.Change(HttpMethod.Put, $"{ScheduleService.Path(input.TaskId)}/{Uri.EscapeDataString(id)}", ScheduleMerge.Build(schedule, input).ToString(Formatting.None))
            : throw ApiErrors.InAnswer(response, "ScheduleNotFound", RomaFailureKind.Refused, $"'{input.ScheduleId}' is not the schedule of '{input.TaskId}', which has '{id}'.");
    }

    protected override Settled<RomaTaskSchedule> Read(RomaTaskScheduleChange input, ApiResponse response, int batch)
    {
        JObject schedule = ScheduleReader.ReadBody(response, input.TaskId) ?? throw ApiErrors.Unreadable(response, null);
        string id = WireJson.Text(schedule["dispatch_id"])!;
        string changed = Uri.UnescapeDataString(response.Request.Path.Split('/').Last());
        return string.Equals(id, changed, StringComparison.Ordinal) ? Settled.Success(ScheduleReader.Read(schedule, input.TaskId)) : throw ApiErrors.Stray(response, changed, id);
    }

    protected override bool CanLook => true;

    protected override bool MayRepeat(RomaTaskScheduleChange input) => true;

    protected override async Task<Finding<RomaTaskSchedule>> LookAsync(RomaTaskScheduleChange input, RomaApiException error, int batch, RequestGate gate)
    {
        ApiResponse? response = await LookAtAsync(ScheduleService.ShowRequest(Session, input.TaskId), gate).ConfigureAwait(false);
        return response is null || ScheduleReader.ReadBody(response, input.TaskId) is not { } schedule || !(input.ScheduleId is null || WireJson.Text(schedule["dispatch_id"]) == input.ScheduleId)
            ? Finding.Nothing<RomaTaskSchedule>("")
            : FindInForce(schedule, input);
    }

    /// <summary>Whether a schedule that was read is as a change wants it.</summary>
    internal static Finding<RomaTaskSchedule> FindInForce(JObject schedule, RomaTaskScheduleChange wanted) => ReadBack.Find(
        () => ScheduleMerge.Build((JObject)schedule.DeepClone(), new RomaTaskScheduleChange { TaskId = wanted.TaskId }),
        () => ScheduleMerge.Build((JObject)schedule.DeepClone(), wanted),
        () => ScheduleReader.Read(schedule, wanted.TaskId));
}
