using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class CountTasksTests : TaskTest
{
    private string CountPath => InstancePath + "/statistics/tasks";

    [Fact]
    public async Task Every_task_is_counted_once()
    {
        var answer = await GetAsync(CountPath);
        Assert.Equal(200, answer.Status);
        Assert.Equal(Emulator.Tasks.Count(t => !t.IsComposite), Sum(answer.Json["common_task_details"]!));
        Assert.Equal(Emulator.Tasks.Count(t => t.IsComposite), Sum(answer.Json["cdc_task_details"]!));
        Assert.Equal(Emulator.Tasks.Count(t => t.IsRunning), Of(answer, "common", "running"));
        Assert.Equal(
            Emulator.Tasks.Count(t => t is { IsRunning: false, Type: "TIMING", ExecuteStatus: "SUCCESS" }),
            Of(answer, "common", "completed"));
    }

    [Fact]
    public async Task A_task_moves_between_the_counts_as_it_runs()
    {
        var before = await GetAsync(CountPath);
        var good = StoppedTimed;
        await RunAsync(good);
        var bad = StoppedTimed;
        Emulator.Faults.FailRun(bad);
        await RunAsync(bad);
        var composite = Id(t => t is { IsComposite: true, IsRunning: false });
        await StartAsync(composite);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        var after = await GetAsync(CountPath);
        Assert.Equal(Of(before, "common", "completed") + 1, Of(after, "common", "completed"));
        Assert.Equal(Of(before, "common", "abnormal") + 1, Of(after, "common", "abnormal"));
        Assert.Equal(Of(before, "common", "terminated") - 2, Of(after, "common", "terminated"));
        Assert.Equal(Of(before, "cdc", "running") + 1, Of(after, "cdc", "running"));
        Assert.Equal(Of(before, "cdc", "terminated") - 1, Of(after, "cdc", "terminated"));
    }

    [Fact]
    public async Task Parameters_are_refused() => Assert.Equal("FDI.3002", (await GetAsync(CountPath + "?type=timing")).Code);

    private static int Of(Answer answer, string kind, string count) => (int)answer.Json[kind + "_task_details"]![count + "_tasks_count"]!;

    private static int Sum(JToken counts) => counts.Cast<JProperty>().Sum(count => (int)count.Value);
}
