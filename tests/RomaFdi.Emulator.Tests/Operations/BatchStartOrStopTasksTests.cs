using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class BatchStartOrStopTasksTests : EmulatorTest
{
    public BatchStartOrStopTasksTests()
        : base(new EmulatorOptions { TaskCount = 25, UnscheduledTaskCount = 2 })
    {
    }

    [Fact]
    public async Task A_stopped_real_time_task_runs_on()
    {
        var id = Id(t => t.Type == "REALTIME" && !t.IsRunning);
        var answer = await StartAsync(id);
        Assert.Equal(200, answer.Status);
        Assert.Equal(1, (int)answer.Json["success_count"]!);
        Assert.Equal(0, (int)answer.Json["failure_count"]!);
        var row = Assert.Single(answer.Json["success"]!);
        Assert.Equal(id, (string?)row["task_id"]);
        Assert.Equal(TaskOf(id).Name, (string?)row["task_name"]);
        Assert.Null(row["error_code"]);
        Assert.True(TaskOf(id).IsRunning);
        Assert.Equal("RUNNING", TaskOf(id).ExecuteStatus);
    }

    [Fact]
    public async Task A_timed_task_waits_for_its_schedule()
    {
        var id = Id(t => t.Type == "TIMING" && t.HasSchedule && !t.IsRunning);
        await StartAsync(id);
        Assert.True(TaskOf(id).IsRunning);
        Assert.Equal("WAITING", TaskOf(id).ExecuteStatus);
    }

    [Fact]
    public async Task A_running_task_is_stopped()
    {
        var id = Id(t => t.IsRunning);
        var answer = await StopAsync(id);
        Assert.Equal([id], answer.Ids("success"));
        Assert.False(TaskOf(id).IsRunning);
        Assert.Equal("CANCELLED", TaskOf(id).ExecuteStatus);
    }

    [Fact]
    public async Task Repeating_an_action_succeeds_and_changes_nothing()
    {
        var running = Id(t => t.IsRunning);
        var stopped = Id(t => !t.IsRunning);
        var before = Emulator.Tasks;
        Assert.Equal([running], (await StartAsync(running)).Ids("success"));
        Assert.Equal([stopped], (await StopAsync(stopped)).Ids("success"));
        Assert.Equal(before, Emulator.Tasks);
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task An_id_given_twice_is_answered_twice_and_started_once()
    {
        var id = Id(t => !t.IsRunning);
        Assert.Equal([id, id], (await StartAsync(id, id)).Ids("success"));
        Assert.Single(Emulator.Ledger);
    }

    [Fact]
    public async Task A_bad_task_does_not_keep_the_others_from_being_done()
    {
        var unscheduled = Id(t => !t.HasSchedule);
        var good = Emulator.Tasks.Where(t => !t.IsRunning && t.HasSchedule).Take(8).Select(t => t.Id).ToList();
        var answer = await StartAsync([.. good.Take(4), unscheduled, "unknown", .. good.Skip(4)]);
        Assert.Equal(200, answer.Status);
        Assert.Equal(8, (int)answer.Json["success_count"]!);
        Assert.Equal(2, (int)answer.Json["failure_count"]!);
        Assert.Equal(good, answer.Ids("success"));
        Assert.Equal("FDI.3083", (string?)answer.Failure(unscheduled)["error_code"]);
        Assert.Equal("One or more scheduled tasks are not configured with scheduled plans.", (string?)answer.Failure(unscheduled)["error_msg"]);
        Assert.Equal("FDI.3081", (string?)answer.Failure("unknown")["error_code"]);
        Assert.All(good, id => Assert.True(TaskOf(id).IsRunning));
        Assert.False(TaskOf(unscheduled).IsRunning);
    }

    [Fact]
    public async Task A_task_without_a_schedule_can_be_stopped()
    {
        var id = Id(t => !t.HasSchedule);
        Assert.Equal([id], (await StopAsync(id)).Ids("success"));
    }

    [Theory]
    [InlineData("""{"action_id":"start","list":[]}""", "FDI.3150")]
    [InlineData("""{"action_id":"start"}""", "FDI.3150")]
    [InlineData("""{"action_id":"start","list":[{"task_id":""}]}""", "FDI.3022")]
    [InlineData("""{"action_id":"start","list":[{}]}""", "FDI.3022")]
    [InlineData("""{"action_id":"pause","list":[{"task_id":"a"}]}""", "FDI.3002")]
    [InlineData("""{"list":[{"task_id":"a"}]}""", "FDI.3002")]
    [InlineData("""{"action_id":"start","list":[{"task_id":5}]}""", "FDI.3002")]
    [InlineData("""{"action_id":"start","list":["a"]}""", "FDI.3002")]
    [InlineData("""{"action_id":"start","list":[{"task_id":"12345678901234567890123456789012345678901234567890123456789012345"}]}""", "FDI.3002")]
    public async Task A_bad_request_is_refused_as_a_whole(string body, string code)
    {
        var answer = await PostAsync(BatchPath, body);
        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.Code);
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task More_than_ten_are_refused_and_none_is_started()
    {
        var ids = Emulator.Tasks.Where(t => !t.IsRunning && t.HasSchedule).Take(11).Select(t => t.Id).ToArray();
        var answer = await StartAsync(ids);
        Assert.Equal(400, answer.Status);
        Assert.Equal("FDI.3002", answer.Code);
        Assert.Contains("list", answer.Message);
        Assert.Empty(Emulator.Ledger);
        Assert.Equal(10, (int)(await StartAsync(ids[..10])).Json["success_count"]!);
    }
}
