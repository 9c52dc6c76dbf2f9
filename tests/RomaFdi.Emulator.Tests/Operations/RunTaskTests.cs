using System;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class RunTaskTests : TaskTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_begins_at_once_and_ends_by_itself(bool isStarted)
    {
        var id = isStarted ? await StartScheduledAsync(EveryMinute(Begin.AddHours(1))) : await CreateTaskAsync();
        Emulator.ClearLog();
        var answer = await RunAsync(id);
        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.Equal((isStarted, "RUNNING"), (TaskOf(id).IsRunning, TaskOf(id).ExecuteStatus));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        Assert.Equal((isStarted, "SUCCESS"), (TaskOf(id).IsRunning, TaskOf(id).ExecuteStatus));
        Assert.Equal(["run", "run-begin", "run-end"], Actions(id));
        Assert.Equal([Begin, Begin, Begin.AddSeconds(3)], System.Linq.Enumerable.Select(Emulator.Ledger, e => e.Time));
        Assert.Equal(Emulator.Requests[0].RequestId, Emulator.Ledger[1].RequestId);
        Assert.Equal(("SUCCESS", ""), (Emulator.Ledger[2].Detail, Emulator.Ledger[2].RequestId));
    }

    [Fact]
    public async Task While_a_run_is_open_another_is_refused()
    {
        var id = StoppedTimed;
        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromMilliseconds(2999));
        var answer = await RunAsync(id);
        Assert.Equal((400, "FDI.3026"), (answer.Status, answer.Code));
        Emulator.AdvanceClock(TimeSpan.FromMilliseconds(1));
        Assert.Equal(200, (await RunAsync(id)).Status);
        Assert.Equal(2, (await RunsAsync(id)).Count);
    }

    [Fact]
    public async Task Tasks_without_end_have_no_single_runs()
    {
        Assert.Equal("FDI.3026", (await RunAsync(StoppedRealTime)).Code);
        Assert.Equal("FDI.3026", (await RunAsync(Id(t => t.IsComposite))).Code);
        Assert.Equal("FDI.3081", (await RunAsync("unknown")).Code);
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task A_planned_refusal_and_a_body_refuse_it()
    {
        var id = StoppedTimed;
        Assert.Equal("FDI.3002", (await SendAsync("POST", TaskPath(id) + "/run", "{}")).Code);
        Emulator.Faults.RefuseBatch(id, "FDI.3180");
        Assert.Equal((404, "FDI.3180"), (await RunAsync(id)) is var answer ? (answer.Status, answer.Code) : default);
        Assert.Empty(Emulator.Ledger);
    }
}
