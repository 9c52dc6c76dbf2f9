using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>How the answers about schedules are read.</summary>
public sealed class ScheduleServiceTests
{
    [Fact]
    public async Task Every_field_is_read()
    {
        RomaTaskSchedule schedule = (await ShowAsync(200, """
            {"dispatch_id":"d1","task_id":"t1","start_datetime":1605597966246,"period":"MON","dispatch_interval":2,"remark":"every so often","use_quartz_cron":false,"cron":null,
            "created_date":1605570764692,"last_modified_date":null,"color":"red"}
            """))!;

        Assert.Equal(("d1", "t1", 1605597966246, RomaSchedulePeriod.Month, 2, false), (schedule.ScheduleId, schedule.TaskId, schedule.Start!.Value.ToUnixTimeMilliseconds(), schedule.Period, schedule.Interval, schedule.UsesCron));
        Assert.Equal((null, null, "every so often", 1605570764692, null), (schedule.Cron, schedule.CronTimeZone, schedule.Remark, schedule.Created!.Value.ToUnixTimeMilliseconds(), schedule.LastModified));
        Assert.Equal(("color", "\"red\""), (Assert.Single(schedule.OtherFields).Key, schedule.OtherFields["color"]));
    }

    [Theory]
    [InlineData("""{"dispatch_id":"d1","use_quartz_cron":true,"cron":"0 30 12 * * ?","cron_timezone":"Asia/Shanghai","period":"","remark":""}""")]
    [InlineData("""{"dispatch_id":"d1","cron":"0 30 12 * * ?","cron_timezone":"Asia/Shanghai","period":null}""")]
    public async Task With_cron_there_is_no_period(string body)
    {
        RomaTaskSchedule schedule = (await ShowAsync(200, body))!;

        Assert.Equal((true, "0 30 12 * * ?", "Asia/Shanghai", null, null, "t1"), (schedule.UsesCron, schedule.Cron, schedule.CronTimeZone, schedule.Period, schedule.Remark, schedule.TaskId));
        Assert.Empty(schedule.OtherFields);
    }

    [Fact]
    public async Task A_period_that_is_not_known_is_kept()
    {
        RomaTaskSchedule schedule = (await ShowAsync(200, """{"dispatch_id":"d1","period":"EON"}"""))!;

        Assert.Equal((RomaSchedulePeriod.Unknown, "\"EON\""), (schedule.Period, schedule.OtherFields["period"]));
    }

    [Theory]
    [InlineData(404, """{"error_code":"FDI.3083","error_msg":"no schedule"}""")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, """{"dispatch_id":null,"task_id":null,"period":null}""")]
    public async Task A_task_without_schedule_gives_null(int status, string body) => Assert.Null(await ShowAsync(status, body));

    [Theory]
    [InlineData(404, """{"error_code":"FDI.3081","error_msg":"no task"}""", "FDI.3081")]
    [InlineData(400, """{"error_code":"FDI.3083","error_msg":"odd"}""", "FDI.3083")]
    [InlineData(404, "", "Http404")]
    [InlineData(200, "", "UnreadableAnswer")]
    [InlineData(200, "[]", "UnreadableAnswer")]
    [InlineData(200, """{"period":"DAY"}""", "UnreadableAnswer")]
    [InlineData(200, """{"dispatch_id":"d1","task_id":"t2"}""", "UnreadableAnswer")]
    [InlineData(200, """{"error_code":"FDI.9999"}""", "FDI.9999")]
    public async Task Anything_else_is_an_error(int status, string body, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RomaApiException>(() => ShowAsync(status, body))).ErrorCode);

    private static async Task<RomaTaskSchedule?> ShowAsync(int status, string body)
    {
        using var api = new ScriptedApi().On("GET tasks/t1/dispatches", status, body);
        return await EmulatorSession.Soon(api.Client.Schedules.ShowAsync("t1"));
    }
}
