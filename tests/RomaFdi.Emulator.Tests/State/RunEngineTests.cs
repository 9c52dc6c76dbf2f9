using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Tests.Operations;
using Xunit;

namespace RomaFdi.Emulator.Tests.State;

public sealed class RunEngineTests : TaskTest
{
    [Fact]
    public async Task Runs_begin_and_end_in_order_of_time_however_far_the_clock_moves()
    {
        var slow = await StartScheduledAsync($$"""{"start_datetime":{{Text(Begin.AddMinutes(2))}},"period":"MIN","dispatch_interval":2}""", "slow");
        var fast = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(1)), "fast");
        Emulator.ClearLog();
        Emulator.AdvanceClock(TimeSpan.FromMinutes(2.5));
        var entries = Emulator.Ledger;
        Assert.Equal(["run-begin", "run-end", "run-begin", "run-begin", "run-end", "run-end"], entries.Select(e => e.Action));
        Assert.Equal(entries.Select(e => e.Time).Order(), entries.Select(e => e.Time));
        Assert.Equal(new[] { 60, 63, 120, 120, 123, 123 }.Select(s => Begin.AddSeconds(s)), entries.Select(e => e.Time));
        Assert.Equal([fast, fast], entries.Take(2).Select(e => e.TaskId));
        Assert.Equal(["1", "SUCCESS", "2", "SUCCESS"], entries.Where(e => e.TaskId == fast).Select(e => e.Detail));
        Assert.All(entries, e => Assert.Equal("", e.RequestId));
        Assert.Equal(2, entries.Count(e => e.TaskId == slow));
    }

    [Fact]
    public async Task Small_steps_of_the_clock_lead_to_the_same_as_one_large_one()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(1)));
        Emulator.AdvanceClock(TimeSpan.FromMinutes(10));
        var atOnce = (await RunsAsync(id)).Select(Facts).ToList();
        await StopAsync(id);
        var second = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(11)), "second");
        for (var i = 0; i < 200; i++)
        {
            Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(atOnce, (await RunsAsync(second)).Select(Facts));
    }

    [Fact]
    public async Task The_state_follows_the_latest_run()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(1)));
        Assert.Equal("WAITING", TaskOf(id).ExecuteStatus);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(59));
        Assert.Equal("WAITING", (string?)(await RowAsync(id))["execute_status"]);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(1));
        Assert.Equal("RUNNING", (string?)(await RowAsync(id))["execute_status"]);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        Assert.Equal("SUCCESS", (string?)(await RowAsync(id))["execute_status"]);
        await StopAsync(id);
        Assert.Equal("SUCCESS", TaskOf(id).ExecuteStatus);
    }

    [Fact]
    public async Task Only_what_is_due_after_the_start_counts_and_nothing_after_the_stop()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(-10)));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(61));
        Assert.Equal(Ms(Begin.AddMinutes(1)), (long)Assert.Single(await RunsAsync(id))["start_time"]!);
        await StopAsync(id);
        Assert.Equal(("CANCELLED", 16), ((await RunsAsync(id))[0] is var run ? ((string?)run["execute_status"], (int)run["status"]!) : default));
        Emulator.AdvanceClock(TimeSpan.FromHours(1));
        Assert.Single(await RunsAsync(id));
        await StartAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(59));
        Assert.Equal(2, (await RunsAsync(id)).Count);
    }

    [Fact]
    public async Task Cron_runs_in_its_zone()
    {
        var id = await StartScheduledAsync("""{"cron":"0 30 12 * * ?","cron_timezone":"+08:00"}""");
        Emulator.AdvanceClock(TimeSpan.FromDays(2));
        var starts = (await RunsAsync(id)).Select(run => (long)run["start_time"]!);
        Assert.Equal([Ms(new DateTimeOffset(2026, 1, 3, 4, 30, 0, TimeSpan.Zero)), Ms(new DateTimeOffset(2026, 1, 2, 4, 30, 0, TimeSpan.Zero))], starts);
    }

    [Fact]
    public async Task A_run_that_is_due_while_one_is_open_does_not_take_place()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(1)));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(58));
        Assert.Equal(200, (await RunAsync(id)).Status);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(62));
        Assert.Equal([Ms(Begin.AddMinutes(2)), Ms(Begin.AddSeconds(58))], (await RunsAsync(id)).Select(run => (long)run["start_time"]!));
    }

    [Theory]
    [InlineData(103, "READER", 1000)]
    [InlineData(503, "WRITER", 2000)]
    [InlineData(915, "ADAPTER", 1000)]
    public async Task A_planned_failure_ends_the_next_run_only(int code, string position, int afterMs)
    {
        var id = StoppedTimed;
        Emulator.Faults.FailRun(id, code, "No such table.");
        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(10));
        Assert.Equal("ERROR", TaskOf(id).ExecuteStatus);
        var run = Assert.Single(await RunsAsync(id));
        Assert.Equal(("ERROR", code, position, "RUNTIME_ERR"), ((string?)run["execute_status"], (int)run["status"]!, (string?)run["position"], (string?)run["position_status"]));
        Assert.Equal(("No such table.", afterMs), ((string?)run["remarks"], (int)run["spend_time"]!));
        var step = run["detail_logs"]!.Last();
        Assert.Equal((code, "No such table.", position), ((int)step["status"]!, (string?)step["remarks"], (string?)step["position"]));
        Assert.Equal(position == "WRITER", (long)run["data_count"]! > 0);
        Assert.Equal("ERROR", Emulator.Ledger[^1].Detail);

        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(10));
        Assert.Equal("SUCCESS", TaskOf(id).ExecuteStatus);
    }

    [Fact]
    public async Task Failures_are_used_up_one_by_one_and_can_be_forgotten()
    {
        var id = StoppedTimed;
        Emulator.Faults.FailRun(id);
        Emulator.Faults.FailRun(id, 103);
        Emulator.Faults.FailRun(id);
        foreach (var code in new[] { 503, 103 })
        {
            await RunAsync(id);
            Emulator.AdvanceClock(TimeSpan.FromSeconds(10));
            Assert.Equal(code, (int)(await RunsAsync(id))[0]["status"]!);
        }

        Emulator.Faults.Clear();
        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(10));
        Assert.Equal("SUCCESS", TaskOf(id).ExecuteStatus);
        Assert.Throws<ArgumentOutOfRangeException>(() => Emulator.Faults.FailRun(id, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Emulator.Faults.FailRun(id, 1001));
    }

    [Fact]
    public async Task A_task_without_end_has_one_open_run_until_it_is_stopped()
    {
        var id = StoppedRealTime;
        await StartAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromHours(1));
        var open = Assert.Single(await RunsAsync(id));
        Assert.Equal(("RUNNING", 502), ((string?)open["execute_status"], (int)open["status"]!));
        Assert.False(open.ContainsKey("read_spend_time"));
        Emulator.AdvanceClock(TimeSpan.FromHours(1));
        var later = Assert.Single(await RunsAsync(id));
        Assert.Equal(2 * (long)open["data_count"]!, (long)later["data_count"]!);
        Assert.InRange((long)open["data_count"]!, 1, long.MaxValue);
        await StopAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromHours(1));
        var ended = Assert.Single(await RunsAsync(id));
        Assert.Equal(("CANCELLED", Ms(Begin.AddHours(2))), ((string?)ended["execute_status"], (long)ended["end_time"]!));
        Assert.Equal((long)later["data_count"]!, (long)ended["data_count"]!);
        Assert.Equal(["start", "stop"], Actions(id));
    }

    [Fact]
    public async Task A_task_without_end_that_fails_is_stopped()
    {
        var id = StoppedRealTime;
        Emulator.Faults.FailRun(id);
        await StartAsync(id);
        Assert.True(TaskOf(id).IsRunning);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        Assert.Equal((false, "ERROR"), (TaskOf(id).IsRunning, TaskOf(id).ExecuteStatus));
        Assert.Equal(["start", "run-end"], Actions(id));
        Assert.Equal([id], (await StartAsync(id)).Ids("success"));
        Assert.Equal(["RUNNING", "ERROR"], (await RunsAsync(id)).Select(run => (string?)run["execute_status"]));
    }

    [Fact]
    public async Task A_reset_lets_the_rows_of_a_composite_task_count_anew()
    {
        var id = Id(t => t is { IsComposite: true, IsRunning: false, ExecuteStatus: "UNSTARTED" });
        await StartAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromHours(2));
        var before = (long)(await RunsAsync(id))[0]["data_count"]!;
        await PostAsync(ResetPath(id), """{"date_from":1630052714000}""");
        Assert.Equal(0, (long)(await RunsAsync(id))[0]["data_count"]!);
        Emulator.AdvanceClock(TimeSpan.FromHours(1));
        Assert.Equal(before / 2, (long)(await RunsAsync(id))[0]["data_count"]!);
        Assert.Equal(1630052714000, TaskOf(id).ResetFrom);
    }

    [Fact]
    public async Task No_more_than_the_newest_thousand_runs_are_kept()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(1)));
        Emulator.AdvanceClock(TimeSpan.FromMinutes(1500));
        var page = (await GetAsync(LogPath(id) + "?limit=3&offset=1000")).Json;
        Assert.Equal((1000, 1), ((int)page["total"]!, (int)page["size"]!));
        Assert.Equal(Ms(Begin.AddMinutes(501)), (long)page["entities"]!.Single()["start_time"]!);
    }

    [Fact]
    public async Task Sample_tasks_that_ran_before_have_a_run_and_none_is_due_for_years()
    {
        foreach (var task in Emulator.Tasks)
        {
            var states = (await RunsAsync(task.Id)).Select(run => (string?)run["execute_status"]);
            Assert.True(task.ExecuteStatus == "WAITING" || states.SequenceEqual(task.ExecuteStatus == "UNSTARTED" ? [] : [task.ExecuteStatus]), task.Name);
        }

        await StartAsync(StoppedTimed);
        Emulator.AdvanceClock(TimeSpan.FromDays(360));
        Assert.Equal(["start"], Emulator.Ledger.Select(e => e.Action));
        Emulator.AdvanceClock(TimeSpan.FromDays(4000));
        Assert.Contains("run-end", Emulator.Ledger.Select(e => e.Action));
    }

    [Fact]
    public async Task A_removed_task_runs_no_more()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(1)));
        await StopAsync(id);
        await SendAsync("DELETE", TaskPath(id));
        Emulator.AdvanceClock(TimeSpan.FromHours(1));
        Assert.Equal("remove", Actions(id)[^1]);
    }

    [Fact]
    public void Time_does_not_go_back()
    {
        Assert.Equal(Begin, Emulator.Now);
        Emulator.AdvanceClock(TimeSpan.Zero);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(1));
        Assert.Equal(Begin.AddSeconds(1), Emulator.Now);
        Assert.Throws<ArgumentOutOfRangeException>(() => Emulator.AdvanceClock(TimeSpan.FromTicks(-1)));
        Assert.Equal(Begin.AddSeconds(1), Emulator.Now);
    }

    [Fact]
    public async Task Moved_time_ends_tokens_too()
    {
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        Emulator.AdvanceClock(TokenLifetime);
        Assert.Equal("APIGW.0307", (await GetAsync(TasksPath)).Code);
    }

    private static string Text(DateTimeOffset time) => Ms(time).ToString(CultureInfo.InvariantCulture);

    /// <summary>What two runs of the same number share.</summary>
    private static (string? State, long Rows, string? Size) Facts(JObject run) =>
        ((string?)run["execute_status"], (long)run["data_count"]!, (string?)run["data_size"] + (string?)run["data_size_unit"]);
}
