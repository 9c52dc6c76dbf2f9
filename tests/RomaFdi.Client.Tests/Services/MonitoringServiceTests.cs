using System;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>How the answers about runs are read, and what is asked for them.</summary>
public sealed class MonitoringServiceTests
{
    private const string Runs = "GET tasks/t1/monitor-logs";

    [Fact]
    public async Task Every_field_of_a_run_and_its_steps_is_read()
    {
        RomaTaskRun run = await ReadRunAsync("""
            {"id":"r1","start_time":1767409200000,"dispatch_time":1767409199000,"end_time":1767409203300,"execute_status":"SUCCESS","position":"WRITER","position_status":"TASK_END","status":901,
            "dirty_data_count":3,"data_count":120,"data_size":1.5,"data_size_unit":"MB","spend_time":3300,"read_spend_time":1000,"write_spend_time":2300,"remarks":"done","detail_logs":[
            {"id":"s1","status":104,"position":"READER","position_status":"NODE_END","stage":"rdbreader","dirty_data_count":0,"data_count":123,"data_size":2,"data_size_unit":"KB","spend_time":1000,
            "remarks":"read","step_begin_time":1767409200000,"step_end_time":1767409201000}]}
            """);

        Assert.Equal(("t1", "r1", RomaExecuteStatus.Success, RomaRunPhase.Writer, RomaRunPhaseStatus.TaskEnd), (run.TaskId, run.RunId, run.ExecuteStatus, run.Phase, run.PhaseStatus));
        Assert.Equal((1767409200000, 1767409199000, 1767409203300), (Ms(run.Started), Ms(run.Scheduled), Ms(run.Ended)));
        Assert.Equal((3300, 1000, 2300), (run.Duration!.Value.TotalMilliseconds, run.ReadDuration!.Value.TotalMilliseconds, run.WriteDuration!.Value.TotalMilliseconds));
        Assert.Equal((123, 120, 3, 1572864), (run.RowsRead, run.RowsWritten, run.RowsFailed, run.DataSize));
        Assert.Equal((901, "Run over", "done"), (run.StatusCode, run.StatusText, run.Remarks));
        RomaTaskLogEntry step = Assert.Single(run.Steps);
        Assert.Equal(("t1", "r1", "s1", 1767409200000, 1767409201000, 1000), (step.TaskId, step.RunId, step.StepId, Ms(step.Time), Ms(step.Ended), step.Duration!.Value.TotalMilliseconds));
        Assert.Equal((RomaRunPhase.Reader, RomaRunPhaseStatus.NodeEnd, "rdbreader", 104, "All data read"), (step.Phase, step.PhaseStatus, step.Stage, step.StatusCode, step.StatusText));
        Assert.Equal((123, 0, 2048, "read"), (step.Rows, step.RowsFailed, step.DataSize, step.Remarks));
        Assert.Empty(run.OtherFields);
        Assert.Empty(step.OtherFields);
    }

    [Theory]
    [InlineData("NORMAL", RomaRunPhaseStatus.Normal)]
    [InlineData("NODE_END", RomaRunPhaseStatus.NodeEnd)]
    [InlineData("RUNTIME_CANCEL", RomaRunPhaseStatus.RuntimeCancel)]
    [InlineData("TASK_END", RomaRunPhaseStatus.TaskEnd)]
    [InlineData("RUNTIME_ERR", RomaRunPhaseStatus.RuntimeError)]
    [InlineData("INTERNAL_ERR", RomaRunPhaseStatus.InternalError)]
    public async Task Every_word_for_the_state_of_a_phase_is_known(string word, RomaRunPhaseStatus status) =>
        Assert.Equal(status, (await ReadRunAsync($$"""{"id":"r1","position_status":"{{word}}"}""")).PhaseStatus);

    [Fact]
    public async Task What_is_not_known_is_kept()
    {
        RomaTaskRun run = await ReadRunAsync("""{"id":"r1","execute_status":"MELTED","position":"CELLAR","position_status":"WET","status":"x","data_size":1,"data_size_unit":"PB","data_count":5,"color":"red"}""");

        Assert.Equal((RomaExecuteStatus.Unknown, RomaRunPhase.Unknown, RomaRunPhaseStatus.Unknown, null), (run.ExecuteStatus, run.Phase, run.PhaseStatus, run.DataSize));
        Assert.Equal(["color", "data_count", "data_size", "data_size_unit", "execute_status", "position", "position_status", "status"], run.OtherFields.Keys.Order());
    }

    [Theory]
    [InlineData("READER", 7, null)]
    [InlineData("WRITER", null, 7)]
    [InlineData("ADAPTER", null, null)]
    public async Task Without_steps_the_phase_tells_whose_rows_are_counted(string position, int? read, int? written)
    {
        RomaTaskRun run = await ReadRunAsync($$"""{"id":"r1","position":"{{position}}","data_count":7}""");

        Assert.Equal((read, written), (run.RowsRead, run.RowsWritten));
    }

    [Theory]
    [InlineData("3", "\"B\"", 3L)]
    [InlineData("0.5", "\"B\"", 0L)]
    [InlineData("1.25", "\"KB\"", 1280L)]
    [InlineData("\"1.5\"", "\"mb\"", 1572864L)]
    [InlineData("1", "\"GB\"", 1073741824L)]
    [InlineData("2", "\"TB\"", 2199023255552L)]
    [InlineData("-1", "\"B\"", null)]
    [InlineData("1e30", "\"TB\"", null)]
    [InlineData("1", "null", null)]
    public async Task Sizes_become_bytes(string size, string unit, long? bytes) =>
        Assert.Equal(bytes, (await ReadRunAsync($$"""{"id":"r1","data_size":{{size}},"data_size_unit":{{unit}}}""")).DataSize);

    [Fact]
    public async Task Rows_are_counted_from_one_on_the_wire_and_times_go_out_in_milliseconds()
    {
        using var api = new ScriptedApi().On(Runs, 200, ScriptedApi.Page());

        await api.Client.Monitoring.ListRunsAsync(new RomaTaskRunQuery { TaskId = "t1", Since = DateTimeOffset.UnixEpoch.AddMilliseconds(1), Until = new DateTimeOffset(2026, 1, 2, 11, 4, 5, TimeSpan.FromHours(8)) }, 0, 999);

        Assert.EndsWith("?offset=1&limit=999&begin_time=1&end_time=1767323045000", api.Requests(Runs).Single().Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "InvalidSince")]
    [InlineData(10000000000000, "InvalidSince")]
    public async Task A_time_that_the_service_refuses_is_not_sent(long ms, string code)
    {
        using var api = new ScriptedApi();

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => api.Client.Monitoring.ListRunsAsync(new RomaTaskRunQuery { TaskId = "t1", Since = DateTimeOffset.FromUnixTimeMilliseconds(ms) }, 0, 1));

        Assert.Equal((code, RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
        Assert.Empty(api.Calls);
    }

    [Fact]
    public async Task Latest_runs_are_listed_with_their_filters()
    {
        using var api = new ScriptedApi().On("GET task-monitors", 200, ScriptedApi.PageOf(7, """
            {"task_id":"t1","task_name":"orders","task_type":"TIMING","status":1,"last_execute_time":1767409200000,"use_quartz_cron":false,"cron":"","period":"WEEK","dispatch_interval":60,"position":"READER",
            "execute_status":"RUNNING","source_app_id":"a1","source_app_name":"n1","source_instance_id":"i1","target_app_id":"a2","target_app_name":"n2","target_instance_id":"i2","ext_type":null,
            "enterprise_project_id":"0","task_tag":"tag1","color":"red"}
            """, """{"task_id":"t2","last_execute_time":0,"ext_type":"CDC","use_quartz_cron":true,"cron":"0 0 1 * * ?"}"""));

        RomaPage<RomaTaskLatestRun> page = await api.Client.Monitoring.ListLatestAsync(new RomaTaskLatestRunQuery { NamePart = "a b", ExecuteStatus = RomaExecuteStatus.Error }, 20, 2);

        Assert.EndsWith("?offset=21&limit=2&task_name=a%20b&execute_status=ERROR", api.Requests("GET task-monitors").Single().Target, StringComparison.Ordinal);
        Assert.Equal(7, page.Total);
        RomaTaskLatestRun first = page.Items[0];
        Assert.Equal(("t1", "orders", RomaTaskType.Timing, RomaTaskStatus.Running, RomaExecuteStatus.Running, 1767409200000), (first.TaskId, first.TaskName, first.Type, first.Status, first.ExecuteStatus, Ms(first.Started)));
        Assert.Equal((false, null, RomaSchedulePeriod.Week, 60, RomaRunPhase.Reader, false), (first.UsesCron, first.Cron, first.Period, first.Interval, first.Phase, first.IsComposite));
        Assert.Equal(("a1", "n1", "i1", "a2", "n2", "i2", "0", "tag1"), (first.SourceAppId, first.SourceAppName, first.SourceInstanceId, first.TargetAppId, first.TargetAppName, first.TargetInstanceId, first.EnterpriseProjectId, first.Tag));
        Assert.Equal("\"red\"", Assert.Single(first.OtherFields).Value);
        Assert.Equal((null, true, true, "0 0 1 * * ?", null), (page.Items[1].Started, page.Items[1].IsComposite, page.Items[1].UsesCron, page.Items[1].Cron, page.Items[1].ExecuteStatus));
    }

    [Fact]
    public async Task A_name_may_have_100_characters_and_no_more()
    {
        using var api = new ScriptedApi().On("GET task-monitors", 200, ScriptedApi.Page());

        await api.Client.Monitoring.ListLatestAsync(new RomaTaskLatestRunQuery { NamePart = new string('a', 100), ExecuteStatus = RomaExecuteStatus.Unknown }, 0, 1);
        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => api.Client.Monitoring.ListLatestAsync(new RomaTaskLatestRunQuery { NamePart = new string('a', 101) }, 0, 1));

        Assert.Equal("InvalidFilter", error.ErrorCode);
        Assert.DoesNotContain("execute_status", Assert.Single(api.Requests("GET task-monitors")).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_of_a_run_are_read_in_the_services_order()
    {
        using var api = new ScriptedApi().On("GET tasks/t1/monitor-logs/r1", 200, """{"id":"r1","dirty_data_count":0,"detail_logs":[{"id":"s2","position_status":"INTERNAL_ERR"},{"id":"s1"}]}""");

        RomaTaskLogEntry[] steps = [.. await api.Client.Monitoring.ShowStepsAsync("t1", "r1")];

        Assert.Equal([("t1", "r1", "s2", RomaRunPhaseStatus.InternalError), ("t1", "r1", "s1", null)], steps.Select(step => (step.TaskId, step.RunId, step.StepId, step.PhaseStatus)));
    }

    [Theory]
    [InlineData("""{"id":"r2","detail_logs":[]}""")]
    [InlineData("""{"id":"r1","detail_logs":{}}""")]
    [InlineData("""{"id":"r1","detail_logs":[1]}""")]
    public async Task Steps_of_another_run_or_none_are_not_believed(string body)
    {
        using var api = new ScriptedApi().On("GET tasks/t1/monitor-logs/r1", 200, body);

        Assert.Equal("UnreadableAnswer", (await Assert.ThrowsAsync<RomaApiException>(() => api.Client.Monitoring.ShowStepsAsync("t1", "r1"))).ErrorCode);
    }

    [Fact]
    public async Task Runs_are_counted()
    {
        using var api = new ScriptedApi().On("GET tasks/t1/monitor-overview", 200, """{"task_name":"orders","total_num":12,"error_num":1,"success_num":8,"running_num":2,"cancel_num":null}""");

        RomaTaskRunSummary summary = await api.Client.Monitoring.CountRunsAsync("t1");

        Assert.Equal(("t1", "orders", 12, 8, 1, 2, null), (summary.TaskId, summary.TaskName, summary.Total, summary.Succeeded, summary.Failed, summary.Running, summary.Cancelled));
    }

    [Fact]
    public async Task Ids_that_break_their_rule_are_not_sent()
    {
        using var api = new ScriptedApi();
        IRomaMonitoringService monitoring = api.Client.Monitoring;

        Assert.Equal("InvalidTaskId", (await Assert.ThrowsAsync<RomaApiException>(() => monitoring.ListRunsAsync(new RomaTaskRunQuery(), 0, 1))).ErrorCode);
        Assert.Equal("InvalidTaskId", (await Assert.ThrowsAsync<RomaApiException>(() => monitoring.ShowStepsAsync("a/b", "r1"))).ErrorCode);
        Assert.Equal("InvalidRunId", (await Assert.ThrowsAsync<RomaApiException>(() => monitoring.ShowStepsAsync("t1", ".."))).ErrorCode);
        Assert.Equal("InvalidTaskId", (await Assert.ThrowsAsync<RomaApiException>(() => monitoring.CountRunsAsync(""))).ErrorCode);
        Assert.Empty(api.Calls);
    }

    private static long? Ms(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    private static async Task<RomaTaskRun> ReadRunAsync(string row)
    {
        using var api = new ScriptedApi().On(Runs, 200, ScriptedApi.Page(row));
        return Assert.Single((await EmulatorSession.Soon(api.Client.Monitoring.ListRunsAsync(new RomaTaskRunQuery { TaskId = "t1" }, 0, 1))).Items);
    }
}
