using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>Runs, schedules and waits are the same in every culture (design 6).</summary>
public sealed class CultureOfRunsTests
{
    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("zh-CN")]
    public async Task Words_sizes_and_spans_are_invariant(string culture)
    {
        using var scope = new InCulture(culture);
        using var api = new ScriptedApi()
            .On("GET tasks/t1/monitor-logs", 200, ScriptedApi.Page("""{"id":"r1","execute_status":"waiting","position_status":"internal_err","data_size":1.5,"data_size_unit":"kib"}""", """{"id":"r0","data_size":1.5,"data_size_unit":"mb"}"""))
            .On("GET tasks/t1/dispatches", 200, """{"dispatch_id":"d1","task_id":"t1","start_datetime":1,"period":"min","dispatch_interval":1}""")
            .On("PUT tasks/t1/dispatches/d1", 200, """{"dispatch_id":"d1","task_id":"t1","period":"min"}""");
        var results = new List<RomaTaskWaitResult>();

        RomaPage<RomaTaskRun> runs = await api.Client.Monitoring.ListRunsAsync(new RomaTaskRunQuery { TaskId = "t1" }, 0, 10);
        Settled<RomaTaskSchedule> schedule = Assert.Single(await api.Client.Schedules.DispatchUpdate().RunAsync([new() { TaskId = "t1", Period = RomaSchedulePeriod.Minute }]));
        Task wait = api.Client.Tasks.WaitAsync([new("t1")], new RomaTaskWaitOptions { Goal = RomaTaskGoal.RunEnded, Timeout = TimeSpan.FromSeconds(0.5) }, (_, result) => results.Add(result));
        api.Clock.Move(TimeSpan.FromSeconds(1));
        await EmulatorSession.Soon(wait);

        Assert.Equal([(RomaExecuteStatus.Waiting, RomaRunPhaseStatus.InternalError, null), (null, null, 1572864L)], runs.Items.Select(run => (run.ExecuteStatus, run.PhaseStatus, run.DataSize)));
        Assert.Equal(RomaSchedulePeriod.Minute, schedule.Result!.Period);
        Assert.Equal("MIN", (string?)api.Sent("PUT tasks/t1/dispatches/d1")["period"]);
        Assert.Equal("'t1' had no run that was seen to end within 0.5 s: run r1 reads as waiting.", Assert.Single(results).ErrorMessage);
    }
}
