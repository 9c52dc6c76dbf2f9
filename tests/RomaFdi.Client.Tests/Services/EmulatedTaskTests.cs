using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>Tasks, schedules and runs of the emulator as the client shows and changes them.</summary>
public sealed class EmulatedTaskTests : IDisposable
{
    private readonly EmulatorSession _session = new(tasks: 60, unscheduled: 2, loose: true);

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task What_is_created_is_shown()
    {
        RomaTask made = await CreateAsync("new-task", RomaTaskType.Timing);

        RomaTask shown = await _session.Client.Tasks.ShowAsync(made.Id);
        EmulatorTask truth = _session.Task(made.Id);

        Assert.Equal((truth.Name, RomaTaskType.Timing, RomaTaskStatus.Stopped, "words", "tag1", true), (shown.Name, shown.Type, shown.Status, shown.Description, shown.Tag, shown.IsDetailed));
        Assert.Equal((truth.SourceDatasourceId, truth.TargetDatasourceId, _session.Emulator.ProjectId, _session.Clock.GetUtcNow().ToUnixTimeSeconds()), (shown.SourceDataSourceId, shown.TargetDataSourceId, shown.ProjectId, shown.CreatedAt!.Value.ToUnixTimeSeconds()));
        Assert.Equal(true, shown.Definition!["mappingRequired"]);
        Assert.Equal(shown.Definition, made.Definition);
    }

    [Fact]
    public async Task A_task_that_is_not_there_has_the_services_words() =>
        Assert.Equal("FDI.3081", (await Assert.ThrowsAsync<RomaApiException>(() => _session.Client.Tasks.ShowAsync("none"))).ErrorCode);

    [Fact]
    public async Task Counters_agree_with_the_tasks()
    {
        IReadOnlyList<RomaTaskSummary> summaries = await _session.Client.Tasks.CountAsync();

        Assert.Equal([false, true], summaries.Select(summary => summary.IsComposite));
        Assert.Equal(
            [_session.Emulator.Tasks.Count(task => !task.IsComposite && task.IsRunning), _session.Emulator.Tasks.Count(task => task.IsComposite && task.IsRunning)],
            summaries.Select(summary => (int)summary.Running!.Value));
    }

    [Fact]
    public async Task A_change_keeps_what_neither_client_nor_change_know()
    {
        RomaTask made = await CreateAsync("new-task", RomaTaskType.Timing);
        await PutAsync($"tasks/{made.Id}", $$$"""
            {"task":{"task_name":"new-task","task_type":"TIMING","source_datasource_id":"{{{made.SourceDataSourceId}}}","target_datasource_id":"{{{made.TargetDataSourceId}}}","inner":{"a":[1,null]}},
            "outer":"x","task_detail":"{\"mappingRequired\":true,\"deep\":{\"kept\":1,\"password\":\"hunter2\"}}"}
            """);

        Settled<RomaTask> outcome = Assert.Single(await _session.Client.Tasks.DispatchUpdate().RunAsync(
            [new() { TaskId = made.Id, Name = "other-name", Description = "other words", Definition = new Dictionary<string, object?> { ["mappingRequired"] = null, ["deep"] = new Dictionary<string, object?> { ["new"] = 2L } } }]));

        Assert.Null(outcome.Error);
        RomaTask shown = await _session.Client.Tasks.ShowAsync(made.Id);
        Assert.Equal(("other-name", "other words", made.SourceDataSourceId), (shown.Name, shown.Description, shown.SourceDataSourceId));
        Assert.Equal(("""{"a":[1,null]}""", "\"x\""), (shown.OtherFields["inner"], shown.OtherFields["outer"]));
        Assert.False(shown.Definition!.ContainsKey("mappingRequired"));
        Assert.Equal(("other-name", "other words"), (shown.Definition["task_name"], shown.Definition["description"]));
        Assert.Contains("\"kept\":1,\"password\":\"hunter2\",\"new\":2", _session.Task(made.Id).Detail, StringComparison.Ordinal);
        Assert.Single(_session.Emulator.Ledger, entry => entry.Action == "update" && entry.Detail == "other-name");
    }

    [Fact]
    public async Task A_change_that_names_nothing_changes_nothing()
    {
        RomaTask made = await CreateAsync("new-task", RomaTaskType.Realtime);

        RomaTask changed = Assert.Single(await _session.Client.Tasks.DispatchUpdate().RunAsync([new() { TaskId = made.Id }])).Result!;

        Assert.Equal((made.Name, made.Type, made.Description, made.Tag), (changed.Name, changed.Type, changed.Description, changed.Tag));
        Assert.Equal(made.Definition, changed.Definition);
    }

    [Fact]
    public async Task A_running_task_refuses_a_change_and_a_removal()
    {
        string id = _session.Emulator.Tasks.First(task => task.IsRunning && !task.IsComposite).Id;

        Settled<RomaTask> change = Assert.Single(await _session.Client.Tasks.DispatchUpdate().RunAsync([new() { TaskId = id, Tag = "tag1" }]));
        Settled<RomaTaskActionResult> removal = Assert.Single(await _session.Client.Tasks.Dispatch(RomaAction.Remove).RunAsync([id]));

        Assert.Equal(("FDI.3023", "FDI.3023"), (change.Error!.ErrorCode, removal.Error!.ErrorCode));
        Assert.Empty(_session.Emulator.Ledger);
    }

    [Fact]
    public async Task A_schedule_is_made_shown_and_changed_with_what_nobody_knows()
    {
        string id = _session.Unscheduled;
        Assert.Null(await _session.Client.Schedules.ShowAsync(id));
        RomaTaskSchedule made = Assert.Single(await _session.Client.Schedules.DispatchCreate().RunAsync(
            [new() { TaskId = id, Start = new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero), Period = RomaSchedulePeriod.Minute, Interval = 7, Remark = "every so often" }])).Result!;
        await PutAsync($"tasks/{id}/dispatches/{made.ScheduleId}", """{"start_datetime":2082758400000,"period":"MIN","dispatch_interval":7,"use_quartz_cron":false,"color":{"a":null}}""");

        RomaTaskSchedule changed = Assert.Single(await _session.Client.Schedules.DispatchUpdate().RunAsync([new() { TaskId = id, Cron = "0 0 3 * * ?", CronTimeZone = "UTC" }])).Result!;
        RomaTaskSchedule shown = (await _session.Client.Schedules.ShowAsync(id))!;

        Assert.Equal((made.ScheduleId, id, true, "0 0 3 * * ?", "UTC", null, null), (shown.ScheduleId, shown.TaskId, shown.UsesCron, shown.Cron, shown.CronTimeZone, shown.Period, shown.Interval));
        Assert.Equal(("""{"a":null}""", """{"a":null}"""), (changed.OtherFields["color"], shown.OtherFields["color"]));

        RomaTaskSchedule back = Assert.Single(await _session.Client.Schedules.DispatchUpdate().RunAsync(
            [new() { TaskId = id, Start = DateTimeOffset.FromUnixTimeMilliseconds(2082758400000), Period = RomaSchedulePeriod.Hour, Interval = 2 }])).Result!;
        Assert.Equal((false, null, null, RomaSchedulePeriod.Hour, 2, 2082758400000), (back.UsesCron, back.Cron, back.CronTimeZone, back.Period, back.Interval, back.Start!.Value.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task Schedules_of_the_sample_tasks_are_understood_in_full()
    {
        foreach (string id in _session.Timed(8))
        {
            RomaTaskSchedule schedule = (await _session.Client.Schedules.ShowAsync(id))!;

            Assert.Equal(id, schedule.TaskId);
            Assert.True(schedule.UsesCron ? schedule.Cron is not null && schedule.Period is null : schedule is { Period: RomaSchedulePeriod.Day, Interval: > 0, Start: not null, Cron: null });
            Assert.Empty(schedule.OtherFields);
        }
    }

    [Fact]
    public async Task A_missing_task_is_no_task_without_schedule() =>
        Assert.Equal("FDI.3081", (await Assert.ThrowsAsync<RomaApiException>(() => _session.Client.Schedules.ShowAsync("none"))).ErrorCode);

    [Fact]
    public async Task A_run_is_understood_in_full_while_it_reads_writes_and_ends()
    {
        string id = _session.Timed(1)[0];
        await _session.Client.Tasks.Dispatch(RomaAction.StartRun).RunAsync([id]);
        var phases = new List<(RomaRunPhase?, RomaExecuteStatus?)>();
        foreach (int seconds in new[] { 0, 2, 3 })
        {
            _session.Clock.Move(TimeSpan.FromSeconds(seconds));
            RomaTaskRun run = Assert.Single((await _session.Client.Monitoring.ListRunsAsync(new RomaTaskRunQuery { TaskId = id }, 0, 10)).Items);
            phases.Add((run.Phase, run.ExecuteStatus));
            Assert.Empty(run.OtherFields);
            Assert.All(run.Steps, step => Assert.Empty(step.OtherFields));
            Assert.Equal(run.Steps.Select(step => step.StepId), (await _session.Client.Monitoring.ShowStepsAsync(id, run.RunId)).Select(step => step.StepId));
            if (run.IsOver)
            {
                Assert.True(run is { RowsRead: > 0, RowsWritten: > 0, DataSize: > 0, StatusCode: 901, StatusText: "Run over", Ended: not null });
                Assert.Equal(run.RowsRead, run.RowsWritten + run.RowsFailed);
                Assert.Equal(TimeSpan.FromSeconds(3), run.Duration);
            }
        }

        Assert.Equal([(RomaRunPhase.Reader, RomaExecuteStatus.Running), (RomaRunPhase.Writer, RomaExecuteStatus.Running), (RomaRunPhase.Writer, RomaExecuteStatus.Success)], phases);
        RomaTaskRunSummary summary = await _session.Client.Monitoring.CountRunsAsync(id);
        Assert.Equal((id, _session.Task(id).Name, 1, 1, 0, 0, 0), (summary.TaskId, summary.TaskName, summary.Total, summary.Succeeded, summary.Failed, summary.Running, summary.Cancelled));
    }

    [Fact]
    public async Task Latest_runs_are_listed_page_by_page()
    {
        var seen = new List<RomaTaskLatestRun>();
        RomaPage<RomaTaskLatestRun> page;
        do
        {
            page = await _session.Client.Monitoring.ListLatestAsync(new RomaTaskLatestRunQuery(), seen.Count, 7);
            seen.AddRange(page.Items);
        }
        while (seen.Count < page.Total && page.Items.Count > 0);

        Assert.Equal(_session.Emulator.Tasks.Select(task => task.Id).Order(), seen.Select(row => row.TaskId).Order());
        Assert.All(seen, row => Assert.Empty(row.OtherFields));
        Assert.All(seen, row => Assert.Equal(_session.Task(row.TaskId).ExecuteStatus, row.ExecuteStatus!.Value.ToString().ToUpperInvariant()));
    }

    private async Task<RomaTask> CreateAsync(string name, RomaTaskType type)
    {
        EmulatorTask sample = _session.Emulator.Tasks[0];
        Settled<RomaTask> outcome = Assert.Single(await _session.Client.Tasks.DispatchCreate().RunAsync(
        [
            new()
            {
                Name = name,
                Type = type,
                SourceDataSourceId = sample.SourceDatasourceId!,
                TargetDataSourceId = sample.TargetDatasourceId!,
                Description = "words",
                Tag = "tag1",
                Definition = new Dictionary<string, object?> { ["mappingRequired"] = true },
            },
        ]));
        Assert.Null(outcome.Error);
        return outcome.Result!;
    }

    /// <summary>Stores fields that the client doesn't know.</summary>
    private async Task PutAsync(string path, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_session.Emulator.Uri, $"v2/{_session.Emulator.ProjectId}/fdi/instances/{_session.Emulator.InstanceId}/{path}"));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("X-Auth-Token", _session.Emulator.Token);
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
