using System;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ShowMonitorLogDetailTests : TaskTest
{
    [Fact]
    public async Task The_steps_are_those_of_the_list()
    {
        var id = StoppedTimed;
        await RunAsync(id);
        foreach (var seconds in new[] { 0, 2, 1 })
        {
            Emulator.AdvanceClock(TimeSpan.FromSeconds(seconds));
            var run = (await RunsAsync(id))[0];
            var detail = await GetAsync(LogPath(id) + "/" + (string?)run["id"]);
            Assert.Equal(200, detail.Status);
            Assert.Equal((string?)run["id"], (string?)detail.Json["id"]);
            Assert.Equal((long)run["dirty_data_count"]!, (long)detail.Json["dirty_data_count"]!);
            Assert.True(JToken.DeepEquals(run["detail_logs"], detail.Json["detail_logs"]));
        }
    }

    [Fact]
    public async Task A_run_of_another_task_is_not_found()
    {
        var first = StoppedTimed;
        await RunAsync(first);
        var second = StoppedTimed;
        Assert.NotEqual(first, second);
        var answer = await GetAsync(LogPath(second) + "/" + (string?)(await RunsAsync(first))[0]["id"]);
        Assert.Equal((400, "FDI.3033"), (answer.Status, answer.Code));
        Assert.Contains("tracking_id", answer.Message);
        Assert.Equal("FDI.3081", (await GetAsync(LogPath("unknown") + "/some")).Code);
    }
}
