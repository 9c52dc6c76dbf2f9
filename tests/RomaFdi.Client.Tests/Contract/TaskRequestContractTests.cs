using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Every request about tasks, schedules and runs, with every parameter and field, held against the contract.</summary>
public sealed class TaskRequestContractTests
{
    private static readonly string[] s_operations =
    [
        "CountTasks", "CreateCommonTask", "ListTasks", "ShowTask", "UpdateTask", "DeleteTask", "RunTask", "StopTask", "BatchStartOrStopTasks", "CreateDispatches", "ShowDispatches", "UpdateDispatches",
        "ListMonitorInfos", "ListMonitorLog", "ShowMonitorLogDetail", "ShowTaskMonitorOverview",
    ];

    [Fact]
    public async Task Every_request_keeps_the_contract()
    {
        using var session = new EmulatorSession(tasks: 60);
        await UseTasksAsync(session);
        await UseSchedulesAsync(session);
        await UseRunsAsync(session);

        RequestContract.Holds(session, s_operations);
    }

    private static async Task UseTasksAsync(EmulatorSession session)
    {
        IRomaTaskService tasks = session.Client.Tasks;
        await tasks.CountAsync();
        await tasks.ListAsync(new RomaTaskQuery { DataSourceId = new string('a', 64), Mode = "any" }, 0, 1);
        string source = session.Task(session.Timed(1)[0]).SourceDatasourceId!;
        RomaTask small = await CreateAsync(tasks, new() { Name = "abc", Type = RomaTaskType.Timing, SourceDataSourceId = source, TargetDataSourceId = source });
        RomaTask large = await CreateAsync(tasks, new()
        {
            Name = new string('a', 100),
            Type = RomaTaskType.Realtime,
            SourceDataSourceId = source,
            TargetDataSourceId = source,
            Description = new string('ü', 1024),
            Tag = new string('t', 64),
            Definition = new Dictionary<string, object?>
            {
                ["mappingRequired"] = true,
                ["mappingTable"] = new object[] { new Dictionary<string, object?> { ["source_column"] = "id" } },
                ["sourceSelectedDatasource"] = new Dictionary<string, object?> { ["password"] = Secure.Text("hunter2") },
            },
        });
        await tasks.ShowAsync(small.Id);
        await SucceedAsync(tasks.DispatchUpdate().RunAsync(
        [
            new()
            {
                TaskId = small.Id,
                Name = new string('b', 100),
                Type = RomaTaskType.Timing,
                SourceDataSourceId = source,
                TargetDataSourceId = source,
                Description = "x",
                Tag = "tag1",
                Definition = new Dictionary<string, object?> { ["mappingRequired"] = false },
            },
            new() { TaskId = large.Id },
        ]));
        await SucceedAsync(tasks.Dispatch(RomaAction.Remove).RunAsync([small.Id, large.Id]));
    }

    private static async Task UseSchedulesAsync(EmulatorSession session)
    {
        IRomaScheduleService schedules = session.Client.Schedules;
        string source = session.Task(session.Timed(1)[0]).SourceDatasourceId!;
        RomaTask[] added = [.. await Task.WhenAll(Enumerable.Range(0, 2).Select(number =>
            CreateAsync(session.Client.Tasks, new() { Name = $"timed-{number}", Type = RomaTaskType.Timing, SourceDataSourceId = source, TargetDataSourceId = source })))];
        await SucceedAsync(schedules.DispatchCreate().RunAsync(
        [
            new() { TaskId = added[0].Id, Start = DateTimeOffset.FromUnixTimeMilliseconds(2147512447000), Period = RomaSchedulePeriod.Month, Interval = 59, Remark = new string('r', 36) },
            new() { TaskId = added[1].Id, Cron = "0 30 12 * * ?", CronTimeZone = "Asia/Shanghai" },
        ]));
        RomaTaskSchedule? schedule = await schedules.ShowAsync(added[0].Id);
        await SucceedAsync(schedules.DispatchUpdate().RunAsync(
        [
            new() { TaskId = added[0].Id, ScheduleId = schedule!.ScheduleId, Cron = "0 0 1 * * ?", CronTimeZone = "UTC", Remark = "12345678" },
            new() { TaskId = added[1].Id, Start = DateTimeOffset.FromUnixTimeMilliseconds(946684800000), Period = RomaSchedulePeriod.Week, Interval = 1 },
        ]));
    }

    private static async Task UseRunsAsync(EmulatorSession session)
    {
        IRomaMonitoringService monitoring = session.Client.Monitoring;
        string id = session.Timed(1)[0];
        await SucceedAsync(session.Client.Tasks.Dispatch(RomaAction.StartRun).RunAsync([id]));
        await SucceedAsync(session.Client.Tasks.Dispatch(RomaAction.StopRun).RunAsync([id]));
        RomaPage<RomaTaskRun> runs = await monitoring.ListRunsAsync(
            new RomaTaskRunQuery { TaskId = id, Since = DateTimeOffset.UnixEpoch.AddMilliseconds(1), Until = DateTimeOffset.FromUnixTimeMilliseconds(9999999999999) }, 0, RomaTaskRunQuery.MaximumPageSize);
        await monitoring.ShowStepsAsync(id, Assert.Single(runs.Items).RunId);
        await monitoring.CountRunsAsync(id);
        await monitoring.ListLatestAsync(new RomaTaskLatestRunQuery { NamePart = new string('a', 100), ExecuteStatus = RomaExecuteStatus.Cancelled }, RomaTaskRunQuery.MaximumOffset - 1, RomaTaskRunQuery.MaximumPageSize);
        foreach (RomaTaskGoal goal in new[] { RomaTaskGoal.Running, RomaTaskGoal.Stopped, RomaTaskGoal.RunEnded })
        {
            await session.Client.Tasks.WaitAsync([new RomaTaskWait(id)], new RomaTaskWaitOptions { Goal = goal, Timeout = TimeSpan.Zero }, (_, _) => { });
        }

        await SucceedAsync(session.Client.Tasks.DispatchAndWait(RomaAction.Start, new RomaTaskWaitOptions { Goal = RomaTaskGoal.Running }).RunAsync(session.Stopped(23)));
    }

    private static async Task<RomaTask> CreateAsync(IRomaTaskService tasks, RomaTaskDefinition definition) => (await SucceedAsync(tasks.DispatchCreate().RunAsync([definition])))[0].Result!;

    private static async Task<IReadOnlyList<Settled<T>>> SucceedAsync<T>(Task<IReadOnlyList<Settled<T>>> run)
        where T : class
    {
        IReadOnlyList<Settled<T>> outcomes = await EmulatorSession.Soon(run);
        Assert.All(outcomes, outcome => Assert.Null(outcome.Error));
        return outcomes;
    }
}
