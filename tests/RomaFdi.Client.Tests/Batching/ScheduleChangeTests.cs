using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>What goes out for schedules that are made and changed.</summary>
public sealed class ScheduleChangeTests
{
    private const string Show = "GET tasks/t1/dispatches";
    private const string Post = "POST tasks/t1/dispatches";
    private const string Put = "PUT tasks/t1/dispatches/d1";
    private const string Cron = "0 30 12 * * ?";
    private const string Answer = """{"dispatch_id":"d1","task_id":"t1","period":"HOUR","dispatch_interval":5}""";
    private const string ByInterval = """
        {"dispatch_id":"d1","task_id":"t1","start_datetime":1605597966246,"period":"DAY","dispatch_interval":1,"remark":"every night","use_quartz_cron":false,"cron":null,"created_date":1,
        "last_modified_date":null,"color":{"deep":null}}
        """;

    private const string ByCron = """{"dispatch_id":"d1","task_id":"t1","start_datetime":1605597966246,"period":"","dispatch_interval":null,"remark":"","use_quartz_cron":true,"cron":"0 0 1 * * ?","cron_timezone":"UTC"}""";

    private static readonly DateTimeOffset s_start = DateTimeOffset.FromUnixTimeMilliseconds(946684800000);

    [Fact]
    public async Task A_schedule_goes_by_interval_or_by_cron()
    {
        using var api = new ScriptedApi().On(Post, 200, Answer);

        Settled<RomaTaskSchedule> first = await CreateAsync(api, new() { TaskId = "t1", Start = s_start, Period = RomaSchedulePeriod.Minute, Interval = 59, Remark = "12345678" });
        await CreateAsync(api, new() { TaskId = "t1", Cron = Cron, CronTimeZone = "Asia/Shanghai" });

        Assert.Equal(("d1", "t1", RomaSchedulePeriod.Hour, 5), (first.Result!.ScheduleId, first.Result.TaskId, first.Result.Period, first.Result.Interval));
        Assert.Equal(
            [
                """{"use_quartz_cron":false,"start_datetime":946684800000,"period":"MIN","dispatch_interval":59,"remark":"12345678"}""",
                """{"use_quartz_cron":true,"cron":"0 30 12 * * ?","cron_timezone":"Asia/Shanghai"}""",
            ],
            api.Requests(Post).Select(request => request.Body));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"dispatch_id":"d1","task_id":"t2"}""")]
    [InlineData("")]
    public async Task An_answer_without_the_schedule_leaves_it_unknown(string body)
    {
        using var api = new ScriptedApi().On(Post, 200, body);

        Assert.Equal("OutcomeUnknown", (await CreateAsync(api, new() { TaskId = "t1", Cron = Cron })).Error!.ErrorCode);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Inputs_that_break_a_rule_are_refused_by_name(string? code, RomaTaskScheduleDefinition input)
    {
        using var api = new ScriptedApi();
        using IActionDispatcher<RomaTaskScheduleDefinition, RomaTaskSchedule> dispatcher = api.Client.Schedules.DispatchCreate();

        Assert.Equal(code, dispatcher.Check(input)?.ErrorCode);
    }

    public static TheoryData<string?, RomaTaskScheduleDefinition> Refused()
    {
        DateTimeOffset last = DateTimeOffset.FromUnixTimeMilliseconds(2147512447000);
        return new()
        {
            { null, new() { TaskId = "t1", Start = s_start, Period = RomaSchedulePeriod.Month, Interval = 1 } },
            { null, new() { TaskId = "t1", Start = last, Period = RomaSchedulePeriod.Week, Interval = 59 } },
            { null, new() { TaskId = "t1", Cron = Cron } },
            { "InvalidTaskId", new() { Cron = Cron } },
            { "InvalidStart", new() { TaskId = "t1", Start = s_start.AddMilliseconds(-1), Period = RomaSchedulePeriod.Day, Interval = 1 } },
            { "InvalidStart", new() { TaskId = "t1", Start = last.AddMilliseconds(1), Period = RomaSchedulePeriod.Day, Interval = 1 } },
            { "InvalidPeriod", new() { TaskId = "t1", Start = s_start, Period = RomaSchedulePeriod.Unknown, Interval = 1 } },
            { "InvalidPeriod", new() { TaskId = "t1", Start = s_start, Period = (RomaSchedulePeriod)77, Interval = 1 } },
            { "InvalidInterval", new() { TaskId = "t1", Start = s_start, Period = RomaSchedulePeriod.Day, Interval = 0 } },
            { "InvalidInterval", new() { TaskId = "t1", Start = s_start, Period = RomaSchedulePeriod.Day, Interval = 60 } },
            { "InvalidCron", new() { TaskId = "t1", Cron = "0 0 1 * *" } },
            { "InvalidCronTimeZone", new() { TaskId = "t1", Cron = Cron, CronTimeZone = "" } },
            { "InvalidRemark", new() { TaskId = "t1", Cron = Cron, Remark = "1234567" } },
            { "InvalidSchedule", new() { TaskId = "t1" } },
            { "InvalidSchedule", new() { TaskId = "t1", CronTimeZone = "UTC" } },
            { "InvalidSchedule", new() { TaskId = "t1", Period = RomaSchedulePeriod.Day, Interval = 1 } },
            { "InvalidSchedule", new() { TaskId = "t1", Start = s_start, Period = RomaSchedulePeriod.Day } },
            { "InvalidSchedule", new() { TaskId = "t1", Start = s_start, Interval = 1 } },
            { "InvalidSchedule", new() { TaskId = "t1", Cron = Cron, Period = RomaSchedulePeriod.Day } },
            { "InvalidSchedule", new() { TaskId = "t1", Cron = Cron, Interval = 1 } },
            { "InvalidSchedule", new() { TaskId = "t1", Cron = Cron, Start = s_start } },
            { "InvalidSchedule", new() { TaskId = "t1", CronTimeZone = "UTC", Start = s_start, Period = RomaSchedulePeriod.Day, Interval = 1 } },
        };
    }

    [Fact]
    public async Task Naming_cron_drops_period_and_interval_and_keeps_the_rest() => await ChangesAsync(
        ByInterval,
        new() { TaskId = "t1", Cron = Cron },
        """{"start_datetime":1605597966246,"remark":"every night","use_quartz_cron":true,"cron":"0 30 12 * * ?","color":{"deep":null}}""");

    [Fact]
    public async Task Naming_period_and_interval_drops_cron() => await ChangesAsync(
        ByCron,
        new() { TaskId = "t1", ScheduleId = "d1", Period = RomaSchedulePeriod.Hour, Interval = 5 },
        """{"start_datetime":1605597966246,"period":"HOUR","dispatch_interval":5,"use_quartz_cron":false}""");

    [Fact]
    public async Task Naming_one_of_the_interval_keeps_the_others() => await ChangesAsync(
        ByInterval,
        new() { TaskId = "t1", Interval = 5 },
        """{"start_datetime":1605597966246,"period":"DAY","dispatch_interval":5,"remark":"every night","use_quartz_cron":false,"color":{"deep":null}}""");

    [Fact]
    public async Task A_remark_alone_changes_nothing_else() => await ChangesAsync(
        ByCron,
        new() { TaskId = "t1", Remark = "other words", CronTimeZone = "Asia/Shanghai" },
        """{"start_datetime":1605597966246,"use_quartz_cron":true,"cron":"0 0 1 * * ?","cron_timezone":"Asia/Shanghai","remark":"other words"}""");

    [Fact]
    public async Task A_start_of_an_interval_can_be_moved() => await ChangesAsync(
        ByInterval,
        new() { TaskId = "t1", Start = s_start },
        """{"start_datetime":946684800000,"period":"DAY","dispatch_interval":1,"remark":"every night","use_quartz_cron":false,"color":{"deep":null}}""");

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_change_that_makes_no_whole_schedule_is_not_sent(string read, RomaTaskScheduleChange change, string code)
    {
        using var api = new ScriptedApi().On(Show, 200, read);

        RomaApiException error = (await UpdateAsync(api, change)).Error!;

        Assert.Equal((code, RomaOutcome.Failed), (error.ErrorCode, error.Outcome));
        Assert.Equal([Show], api.Calls);
    }

    public static TheoryData<string, RomaTaskScheduleChange, string> Unfit() => new()
    {
        { ByCron, new() { TaskId = "t1", Period = RomaSchedulePeriod.Day }, "InvalidSchedule" },
        { ByCron, new() { TaskId = "t1", Interval = 1 }, "InvalidSchedule" },
        { ByCron, new() { TaskId = "t1", Start = s_start }, "InvalidSchedule" },
        { ByInterval, new() { TaskId = "t1", CronTimeZone = "UTC" }, "InvalidSchedule" },
        { ByInterval, new() { TaskId = "t1", ScheduleId = "d2", Interval = 1 }, "ScheduleNotFound" },
        { "{}", new() { TaskId = "t1", Interval = 1 }, "ScheduleNotFound" },
    };

    [Fact]
    public async Task The_error_of_a_change_may_be_nested()
    {
        using var api = new ScriptedApi().On(Show, 200, ByInterval).On(Put, 400, """{"code":400,"reason":{"error_code":"FDI.3149","error_msg":"The task ID is empty."}}""");

        RomaApiException error = (await UpdateAsync(api, new() { TaskId = "t1", Interval = 5 })).Error!;

        Assert.Equal(("FDI.3149", "The task ID is empty.", RomaOutcome.Failed), (error.ErrorCode, error.Message, error.Outcome));
    }

    [Fact]
    public async Task Two_schedules_for_one_task_in_one_pipeline_are_refused()
    {
        using var api = new ScriptedApi().On(Post, 200, Answer).On(Show, 200, ByInterval).On(Put, 200, Answer);

        IReadOnlyList<Settled<RomaTaskSchedule>> made = await EmulatorSession.Soon(api.Client.Schedules.DispatchCreate().RunAsync(
            [new() { TaskId = "t1", Cron = Cron }, new() { TaskId = "t1", Cron = Cron }, new() { TaskId = "t1", Cron = "0 0 1 * * ?" }]));
        IReadOnlyList<Settled<RomaTaskSchedule>> changed = await EmulatorSession.Soon(api.Client.Schedules.DispatchUpdate().RunAsync([new() { TaskId = "t1", Interval = 2 }, new() { TaskId = "t1", Interval = 3 }]));

        Assert.Equal([null, null, "ConflictingSchedule"], made.Select(outcome => outcome.Error?.ErrorCode));
        Assert.Equal([null, "ConflictingChange"], changed.Select(outcome => outcome.Error?.ErrorCode));
        Assert.Equal([Post, Show, Put], api.Calls);
    }

    [Fact]
    public async Task An_answer_about_another_schedule_settles_no_change()
    {
        using var api = new ScriptedApi().On(Show, 200, ByInterval).On(Put, 200, Answer.Replace("\"d1\"", "\"d2\"", StringComparison.Ordinal));

        Settled<RomaTaskSchedule> outcome = await UpdateAsync(api, new() { TaskId = "t1", Interval = 2 });

        Assert.Equal(("OutcomeUnknown", RomaOutcome.Unknown), (outcome.Error!.ErrorCode, outcome.Error.Outcome));
    }

    private static async Task ChangesAsync(string read, RomaTaskScheduleChange change, string sent)
    {
        using var api = new ScriptedApi().On(Show, 200, read).On(Put, 200, Answer);

        Assert.Equal("d1", (await UpdateAsync(api, change)).Result!.ScheduleId);
        Assert.True(JToken.DeepEquals(JObject.Parse(sent), api.Sent(Put)), api.Sent(Put).ToString());
    }

    private static async Task<Settled<RomaTaskSchedule>> CreateAsync(ScriptedApi api, RomaTaskScheduleDefinition definition) =>
        Assert.Single(await EmulatorSession.Soon(api.Client.Schedules.DispatchCreate().RunAsync([definition])));

    private static async Task<Settled<RomaTaskSchedule>> UpdateAsync(ScriptedApi api, RomaTaskScheduleChange change) =>
        Assert.Single(await EmulatorSession.Soon(api.Client.Schedules.DispatchUpdate().RunAsync([change])));
}
