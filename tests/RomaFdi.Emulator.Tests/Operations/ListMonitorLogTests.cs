using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ListMonitorLogTests : TaskTest
{
    [Fact]
    public async Task A_run_that_went_well_tells_all_of_it()
    {
        var id = StoppedTimed;
        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        var answer = await GetAsync(LogPath(id));
        Assert.Equal((1, 1), ((int)answer.Json["total"]!, (int)answer.Json["size"]!));
        var run = (JObject)answer.Json["entities"]!.Single();
        Assert.Equal((Ms(Begin), Ms(Begin), Ms(Begin.AddSeconds(3))), ((long)run["start_time"]!, (long)run["dispatch_time"]!, (long)run["end_time"]!));
        Assert.Equal(("SUCCESS", "WRITER", "TASK_END", 901), ((string?)run["execute_status"], (string?)run["position"], (string?)run["position_status"], (int)run["status"]!));
        Assert.Equal((3000, 1000, 2000), ((int)run["spend_time"]!, (int)run["read_spend_time"]!, (int)run["write_spend_time"]!));
        var steps = run["detail_logs"]!;
        Assert.Equal([99, 100, 104, 500, 504, 901], steps.Select(s => (int)s["status"]!));
        Assert.Equal(["ADAPTER", "READER", "READER", "WRITER", "WRITER", "ADAPTER"], steps.Select(s => (string?)s["position"]));
        Assert.Equal(["adapter", "rdbreader", "rdbreader", "rdbwriter", "rdbwriter", "adapter"], steps.Select(s => (string?)s["stage"]));
        Assert.Equal(6, steps.Select(s => (string?)s["id"]).Distinct().Count());
        Assert.Equal((long)run["data_count"]! + (long)run["dirty_data_count"]!, (long)steps[2]!["data_count"]!);
        Assert.InRange((long)run["data_count"]!, 1, long.MaxValue);
    }

    [Fact]
    public async Task An_open_run_grows_and_has_no_end()
    {
        var id = StoppedTimed;
        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromMilliseconds(500));
        var reading = (await RunsAsync(id))[0];
        Assert.Equal(("RUNNING", "READER", "NORMAL", 102, 0), ((string?)reading["execute_status"], (string?)reading["position"], (string?)reading["position_status"], (int)reading["status"]!, (int)reading["data_count"]!));
        Assert.Equal(JTokenType.Null, reading["end_time"]!.Type);
        Emulator.AdvanceClock(TimeSpan.FromMilliseconds(1500));
        var writing = (await RunsAsync(id))[0];
        Assert.Equal(("WRITER", 502, 2000, 1000, 1000), ((string?)writing["position"], (int)writing["status"]!, (int)writing["spend_time"]!, (int)writing["read_spend_time"]!, (int)writing["write_spend_time"]!));
        Assert.Equal([99, 100, 104, 500], writing["detail_logs"]!.Select(s => (int)s["status"]!));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(1));
        var done = (await RunsAsync(id))[0];
        Assert.Equal((long)done["data_count"]! / 2, (long)writing["data_count"]!);
        Assert.Equal((string?)reading["id"], (string?)done["id"]);
    }

    [Fact]
    public async Task The_newest_run_comes_first_and_rows_count_from_one()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(1)));
        Emulator.AdvanceClock(TimeSpan.FromMinutes(20.5));
        var starts = (await RunsAsync(id)).Select(run => (long)run["start_time"]!).ToList();
        Assert.Equal(Enumerable.Range(1, 20).Reverse().Select(n => Ms(Begin.AddMinutes(n))), starts);
        foreach (var (query, first, count) in new[] { ("", 0, 10), ("?offset=0&limit=3", 0, 3), ("?offset=2&limit=3", 1, 3), ("?offset=20", 19, 1), ("?offset=21", 20, 0), ("?limit=0", 0, 0) })
        {
            var page = (await GetAsync(LogPath(id) + query)).Json;
            Assert.Equal((20, count), ((int)page["total"]!, (int)page["size"]!));
            Assert.Equal(starts.Skip(first).Take(count), page["entities"]!.Select(run => (long)run["start_time"]!));
        }
    }

    [Fact]
    public async Task Times_filter_by_the_begin_of_the_run()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddMinutes(1)));
        Emulator.AdvanceClock(TimeSpan.FromMinutes(5));
        async Task<int> CountAsync(string query) => (int)(await GetAsync(LogPath(id) + "?" + query)).Json["total"]!;
        string At(int minute) => Ms(Begin.AddMinutes(minute)).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(5, await CountAsync("begin_time=" + At(1)));
        Assert.Equal(3, await CountAsync("begin_time=" + At(3)));
        Assert.Equal(3, await CountAsync("end_time=" + At(3)));
        Assert.Equal(2, await CountAsync($"begin_time={At(2)}&end_time={At(3)}"));
        Assert.Equal(0, await CountAsync($"begin_time={At(3)}&end_time={At(2)}"));
    }

    [Fact]
    public async Task Sizes_come_in_a_unit_that_fits()
    {
        string[] all = ["B", "KB", "MB", "GB", "TB"];
        var id = await CreateTaskAsync(type: "REALTIME");
        await StartAsync(id);
        var bytes = 0.0;
        foreach (var seconds in new[] { 1, 1000, 1_000_000, 1_000_000_000 })
        {
            Emulator.AdvanceClock(TimeSpan.FromSeconds(seconds));
            var run = (await RunsAsync(id)).Single();
            var unit = Array.IndexOf(all, (string?)run["data_size_unit"]);
            Assert.InRange((double)run["data_size"]!, 1, 1024);
            var now = (double)run["data_size"]! * Math.Pow(1024, unit);
            Assert.InRange(now, bytes * 10, double.MaxValue);
            bytes = now;
            Assert.InRange(bytes / (long)run["data_count"]!, 40, 1041);
        }

        Assert.InRange(bytes, Math.Pow(1024, 3), double.MaxValue);
    }

    [Theory]
    [InlineData("offset=-1", "offset")]
    [InlineData("limit=1000000", "limit")]
    [InlineData("begin_time=0", "begin_time")]
    [InlineData("begin_time=10000000000000", "begin_time")]
    [InlineData("end_time=now", "end_time")]
    [InlineData("end_time=99999999999999999999", "end_time")]
    [InlineData("status=1", "status")]
    public async Task A_bad_parameter_is_refused_by_name(string query, string name)
    {
        var answer = await GetAsync(LogPath(StoppedTimed) + "?" + query);
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("parameter " + name + ":", answer.Message);
    }

    [Fact]
    public async Task An_unknown_task_is_not_found() => Assert.Equal("FDI.3081", (await GetAsync(LogPath("unknown"))).Code);
}
