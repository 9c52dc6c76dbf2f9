using System;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Emulator.Tests.Operations;
using Xunit;

namespace RomaFdi.Emulator.Tests.State;

public sealed class SettlingTasksTests : TaskTest
{
    public SettlingTasksTests()
        : base(new EmulatorOptions { SettleDelay = TimeSpan.FromSeconds(10) })
    {
    }

    [Fact]
    public async Task A_start_shows_after_a_while_though_it_is_true_at_once()
    {
        var id = StoppedRealTime;
        await StartAsync(id);
        Assert.True(TaskOf(id).IsRunning);
        Assert.Equal("start", Emulator.Ledger.Single().Action);
        Emulator.AdvanceClock(TimeSpan.FromMilliseconds(9999));
        Assert.Equal((0, "UNSTARTED", "stop", 0), await SeenAsync(id));
        Assert.DoesNotContain(id, (await GetAsync(TasksPath + "?limit=99&status=1")).Ids("entities"));
        Emulator.AdvanceClock(TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, "RUNNING", "running", 1), await SeenAsync(id));
        Assert.Contains(id, (await GetAsync(TasksPath + "?limit=99&status=1")).Ids("entities"));
    }

    [Fact]
    public async Task Every_change_settles_in_its_own_time()
    {
        var id = StoppedRealTime;
        await StartAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(4));
        await StopAsync(id);
        Assert.Equal((0, "UNSTARTED", "stop", 0), await SeenAsync(id));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(6));
        Assert.Equal((1, "RUNNING", "running", 1), await SeenAsync(id));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(4));
        Assert.Equal((0, "CANCELLED", "stop", 1), await SeenAsync(id));
    }

    [Fact]
    public async Task A_run_is_listed_after_a_while_and_then_as_it_is()
    {
        var id = StoppedTimed;
        await RunAsync(id);
        Assert.Equal((0, "UNSTARTED", "stop", 0), await SeenAsync(id));
        Assert.Equal(0, (int)(await GetAsync(TaskPath(id) + "/monitor-overview")).Json["total_num"]!);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(10));
        Assert.Equal((0, "SUCCESS", "stop", 1), await SeenAsync(id));
        Assert.Equal(1, (int)(await GetAsync(TaskPath(id) + "/monitor-overview")).Json["total_num"]!);
    }

    [Fact]
    public async Task The_forced_end_of_a_run_shows_after_a_while()
    {
        var id = StoppedRealTime;
        await StartAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(20));
        await StopRunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(5));
        var run = Assert.Single(await RunsAsync(id));
        Assert.Equal(("RUNNING", 20000), ((string?)run["execute_status"], (int)run["spend_time"]!));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(5));
        Assert.Equal("CANCELLED", (string?)Assert.Single(await RunsAsync(id))["execute_status"]);
    }

    [Fact]
    public void Impossible_times_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EmulatorServer.Start(new EmulatorOptions { SettleDelay = TimeSpan.FromTicks(-1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => EmulatorServer.Start(new EmulatorOptions { RunDuration = TimeSpan.Zero }));
    }

    private async Task<(int Status, string? ExecuteStatus, string? Shown, int Runs)> SeenAsync(string id)
    {
        var row = await RowAsync(id);
        return ((int)row["status"]!, (string?)row["execute_status"], (string?)(await GetAsync(TaskPath(id))).Json["task"]!["status"], (await RunsAsync(id)).Count);
    }
}
