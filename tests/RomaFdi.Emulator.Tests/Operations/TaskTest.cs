using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

/// <summary>What the tests of tasks, schedules and runs share: a clock that only moves when it is moved.</summary>
public abstract class TaskTest : EmulatorTest
{
    protected static readonly DateTimeOffset Begin = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Long enough for tests that move the clock by years.</summary>
    protected static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(36500);

    protected TaskTest(EmulatorOptions? options = null)
        : base(Standing(options ?? new EmulatorOptions()))
    {
    }

    protected string MonitorsPath => InstancePath + "/task-monitors";

    protected string TaskPath(string id) => TasksPath + "/" + id;

    protected string DispatchPath(string taskId) => TaskPath(taskId) + "/dispatches";

    protected string LogPath(string taskId) => TaskPath(taskId) + "/monitor-logs";

    protected string StoppedTimed => Id(t => t is { Type: "TIMING", IsRunning: false, HasSchedule: true, ExecuteStatus: "UNSTARTED" });

    protected string StoppedRealTime => Id(t => t is { Type: "REALTIME", IsRunning: false, IsComposite: false, ExecuteStatus: "UNSTARTED" });

    /// <summary>Body of a task as CreateCommonTask and UpdateTask take it.</summary>
    protected JObject Definition(string name = "new-task", string type = "TIMING", string? detail = null) => new()
    {
        ["task"] = new JObject
        {
            ["task_name"] = name,
            ["task_type"] = type,
            ["source_datasource_id"] = Emulator.DataSources[0].Id,
            ["target_datasource_id"] = Emulator.DataSources[1].Id,
        },
        ["task_detail"] = detail ?? """{"mappingRequired":true}""",
    };

    protected async Task<string> CreateTaskAsync(string name = "new-task", string type = "TIMING")
    {
        var answer = await PostAsync(TasksPath, Text(Definition(name, type)));
        Assert.Equal(200, answer.Status);
        return (string)answer.Json["task"]!["task_id"]!;
    }

    /// <summary>A timed task that was started, with a schedule.</summary>
    protected async Task<string> StartScheduledAsync(string schedule, string name = "new-task")
    {
        var id = await CreateTaskAsync(name);
        Assert.Equal(200, (await PostAsync(DispatchPath(id), schedule)).Status);
        Assert.Equal([id], (await StartAsync(id)).Ids("success"));
        return id;
    }

    protected Task<Answer> RunAsync(string id) => SendAsync("POST", TaskPath(id) + "/run");

    protected Task<Answer> StopRunAsync(string id) => SendAsync("POST", TaskPath(id) + "/terminate");

    protected async Task<JObject> RowAsync(string id) => (JObject)(await GetAsync(TasksPath + "?task_id=" + id)).Json["entities"]!.Single();

    /// <summary>Runs as they are listed: newest first.</summary>
    protected async Task<IReadOnlyList<JObject>> RunsAsync(string id) =>
        (await GetAsync(LogPath(id) + "?limit=999")).Json["entities"]!.Cast<JObject>().ToList();

    protected IReadOnlyList<string> Actions(string id) => Emulator.Ledger.Where(e => e.TaskId == id).Select(e => e.Action).ToList();

    protected static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    protected static string EveryMinute(DateTimeOffset start) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"start_datetime":{{Ms(start)}},"period":"MIN","dispatch_interval":1}""");

    protected static string Text(JObject body) => body.ToString(Formatting.None);

    private static EmulatorOptions Standing(EmulatorOptions options)
    {
        options.Clock = () => Begin;
        options.TokenLifetime = TokenLifetime;
        return options;
    }
}
