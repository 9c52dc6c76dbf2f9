using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class StopTaskTests : TaskTest
{
    [Theory]
    [InlineData(500, "READER")]
    [InlineData(2000, "WRITER")]
    public async Task The_open_run_ends_by_force(int afterMs, string position)
    {
        var id = StoppedTimed;
        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromMilliseconds(afterMs));
        var answer = await StopRunAsync(id);
        Assert.Equal((200, "success"), (answer.Status, (string?)answer.Json["message"]));
        Assert.Equal("CANCELLED", TaskOf(id).ExecuteStatus);
        Emulator.AdvanceClock(TimeSpan.FromHours(1));
        var run = Assert.Single(await RunsAsync(id));
        Assert.Equal(("CANCELLED", 16, position, "RUNTIME_CANCEL"), ((string?)run["execute_status"], (int)run["status"]!, (string?)run["position"], (string?)run["position_status"]));
        Assert.Equal((Ms(Begin.AddMilliseconds(afterMs)), afterMs), ((long)run["end_time"]!, (int)run["spend_time"]!));
        Assert.Equal((16, position), ((int)run["detail_logs"]!.Last()["status"]!, (string?)run["detail_logs"]!.Last()["position"]));
        Assert.Equal(["run", "run-begin", "stop-run", "run-end"], Actions(id));
    }

    [Fact]
    public async Task The_schedule_goes_on()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(1)));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(61));
        Assert.Equal(200, (await StopRunAsync(id)).Status);
        Assert.True(TaskOf(id).IsRunning);
        Emulator.AdvanceClock(TimeSpan.FromMinutes(1));
        Assert.Equal(["RUNNING", "CANCELLED"], (await RunsAsync(id)).Select(run => (string?)run["execute_status"]));
    }

    [Fact]
    public async Task A_task_without_end_is_stopped_by_it()
    {
        var id = StoppedRealTime;
        await StartAsync(id);
        Assert.Equal(200, (await StopRunAsync(id)).Status);
        Assert.Equal((false, "CANCELLED"), (TaskOf(id).IsRunning, TaskOf(id).ExecuteStatus));
        Assert.Equal(["start", "stop-run"], Actions(id));
    }

    [Fact]
    public async Task Without_an_open_run_it_is_refused()
    {
        var id = StoppedTimed;
        var answer = await StopRunAsync(id);
        Assert.Equal((400, "FDI.3027"), (answer.Status, answer.Code));
        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        Assert.Equal("FDI.3027", (await StopRunAsync(id)).Code);
        Assert.Equal("FDI.3081", (await StopRunAsync("unknown")).Code);
    }
}
