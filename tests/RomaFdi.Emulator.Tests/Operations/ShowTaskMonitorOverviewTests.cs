using System;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ShowTaskMonitorOverviewTests : TaskTest
{
    [Fact]
    public async Task Runs_are_counted_by_their_outcome()
    {
        var id = StoppedTimed;
        Assert.Equal((0, 0, 0, 0, 0), await CountsAsync(id));
        await RunAsync(id);
        Assert.Equal((1, 0, 0, 1, 0), await CountsAsync(id));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        Assert.Equal((1, 0, 1, 0, 0), await CountsAsync(id));
        await RunAsync(id);
        await StopRunAsync(id);
        Assert.Equal((2, 0, 1, 0, 1), await CountsAsync(id));
        Emulator.Faults.FailRun(id);
        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        Assert.Equal((3, 1, 1, 0, 1), await CountsAsync(id));
    }

    [Fact]
    public async Task An_unknown_task_is_not_found() => Assert.Equal("FDI.3081", (await GetAsync(TaskPath("unknown") + "/monitor-overview")).Code);

    private async Task<(int Total, int Error, int Success, int Running, int Cancelled)> CountsAsync(string id)
    {
        var counts = (await GetAsync(TaskPath(id) + "/monitor-overview")).Json;
        Assert.Equal(TaskOf(id).Name, (string?)counts["task_name"]);
        return ((int)counts["total_num"]!, (int)counts["error_num"]!, (int)counts["success_num"]!, (int)counts["running_num"]!, (int)counts["cancel_num"]!);
    }
}
