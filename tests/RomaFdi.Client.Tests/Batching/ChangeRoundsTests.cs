using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.CompositeSession;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>The rounds of looking at a lost change and sending it again, where the service says odd things meanwhile.</summary>
public sealed class ChangeRoundsTests
{
    private const string Schedule = "tasks/t1/dispatches";
    private const string Source = "datasources/ds1";
    private const string Mappings = "multi-tasks/t1/mappings";
    private const string Vias = "/v2/p1/batch-tasks";
    private const string Refused = """{"error_code":"FDI.3002","error_msg":"no"}""";

    [Fact]
    public async Task What_is_sent_again_is_made_of_what_is_there_then()
    {
        string second = DataSources.Shown.Replace("\"note\"", "\"note\",\"owner\":\"new\"", StringComparison.Ordinal);
        using var api = new ScriptedApi(retries: 2)
            .On("GET " + Source, 200, DataSources.Shown).On("GET " + Source, 200, second)
            .On("PUT " + Source, 500, "{}").On("PUT " + Source, 200, second.Replace("192.0.2.1", "192.0.2.5", StringComparison.Ordinal));

        Settled<RomaDataSource> outcome = await RunAsync(api.Client.DataSources.DispatchUpdate(), Change());

        Assert.Equal("192.0.2.5", outcome.Result!.Content["host"]);
        Assert.Equal([null, "new"], api.Requests("PUT " + Source).Select(request => (string?)JObject.Parse(request.Body)["owner"]));
    }

    [Fact]
    public async Task A_refusal_of_what_is_seen_not_to_be_in_force_is_a_failure()
    {
        using var api = new ScriptedApi(retries: 3).On("GET " + Source, 200, DataSources.Shown).On("PUT " + Source, 500, "{}").On("PUT " + Source, 400, Refused);

        RomaApiException error = (await RunAsync(api.Client.DataSources.DispatchUpdate(), Change())).Error!;

        Assert.Equal(("FDI.3002", RomaOutcome.Failed, 2), (error.ErrorCode, error.Outcome, api.Requests("PUT " + Source).Count));
    }

    [Fact]
    public async Task A_refusal_of_what_can_not_be_seen_says_nothing_of_the_lost_call()
    {
        using var api = new ScriptedApi(retries: 3).On("GET " + Source, 200, DataSources.Shown).On("PUT " + Source, 500, "{}").On("PUT " + Source, 400, Refused);

        RomaApiException error = (await RunAsync(api.Client.DataSources.DispatchUpdate(), new() { DataSourceId = "ds1", Content = Wire.Tree(("password", Secure.Text("new-one"))) })).Error!;

        Assert.Equal(("OutcomeUnknown", RomaOutcome.Unknown, 2), (error.ErrorCode, error.Outcome, api.Requests("PUT " + Source).Count));
        Assert.DoesNotContain("new-one", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_into_force_late_is_seen_in_a_later_round()
    {
        string changed = DataSources.Shown.Replace("192.0.2.1", "192.0.2.5", StringComparison.Ordinal);
        using var api = new ScriptedApi(retries: 3)
            .On("GET " + Source, 200, DataSources.Shown).On("GET " + Source, 500, "{}").On("GET " + Source, 500, "{}").On("GET " + Source, 200, changed)
            .On("PUT " + Source, 500, "{}");

        Assert.Null((await RunAsync(api.Client.DataSources.DispatchUpdate(), Change())).Error);
        Assert.Single(api.Requests("PUT " + Source));
    }

    [Fact]
    public async Task What_can_not_be_put_together_to_be_sent_again_is_looked_at_again()
    {
        // Before, after (not done), before the second time (lost), after (done late).
        string changed = DataSources.Shown.Replace("192.0.2.1", "192.0.2.5", StringComparison.Ordinal);
        using var api = new ScriptedApi(retries: 1)
            .On("GET " + Source, 200, DataSources.Shown).On("GET " + Source, 200, DataSources.Shown)
            .On("GET " + Source, 500, "{}").On("GET " + Source, 500, "{}").On("GET " + Source, 200, changed)
            .On("PUT " + Source, 500, "{}");

        Assert.Null((await RunAsync(api.Client.DataSources.DispatchUpdate(), Change())).Error);
        Assert.Single(api.Requests("PUT " + Source));
    }

    [Fact]
    public async Task What_can_not_be_put_together_to_be_sent_again_is_not_said_to_have_failed()
    {
        using var api = new ScriptedApi(retries: 1)
            .On("GET " + Source, 200, DataSources.Shown).On("GET " + Source, 200, DataSources.Shown).On("GET " + Source, 500, "{}")
            .On("PUT " + Source, 500, "{}");

        RomaApiException error = (await RunAsync(api.Client.DataSources.DispatchUpdate(), Change())).Error!;

        Assert.Equal(("OutcomeUnknown", RomaOutcome.Unknown, 1), (error.ErrorCode, error.Outcome, error.Attempts));
        Assert.Single(api.Requests("PUT " + Source));
    }

    [Fact]
    public async Task The_last_loss_is_the_one_that_is_told()
    {
        using var api = new ScriptedApi(retries: 1).On("GET " + Source, 200, DataSources.Shown)
            .On("PUT " + Source, 500, """{"error_code":"FDI.9999","error_msg":"the first"}""").On("PUT " + Source, 503, """{"error_code":"FDI.9999","error_msg":"the last"}""");

        RomaApiException error = (await RunAsync(api.Client.DataSources.DispatchUpdate(), Change())).Error!;

        Assert.Equal(("OutcomeUnknown", 2), (error.ErrorCode, error.Attempts));
        Assert.Contains("the last", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_gate_looks_once_and_sends_nothing_again()
    {
        using var session = new EmulatorSession(retries: 3);
        string id = await DataSources.CreateAsync(session);
        session.Emulator.Faults.Next(FaultKind.ResetBeforeWork, 5, DataSources.Update);
        using HeldRequests held = session.Emulator.Faults.Hold(DataSources.Update);
        using IActionDispatcher<RomaDataSourceChange, RomaDataSource> dispatcher = session.Client.DataSources.DispatchUpdate();
        ActionTicket<RomaDataSource> ticket = dispatcher.Add(new RomaDataSourceChange { DataSourceId = id, Description = "text", KeepSecrets = true });
        dispatcher.Complete();
        await session.ArrivedAsync(2);

        Task idle = dispatcher.StopSendingAsync();
        held.Release();
        await EmulatorSession.Soon(idle);

        Assert.Equal("OutcomeUnknown", (await ticket.GetOutcomeAsync()).Error!.ErrorCode);
        Assert.Equal([DataSources.Show, DataSources.Update, DataSources.Show], session.Emulator.Requests.Select(request => request.OperationId));
    }

    [Fact]
    public async Task The_words_of_a_schedule_are_compared_without_case()
    {
        using var api = new ScriptedApi()
            .On("GET " + Schedule, 200, """{"dispatch_id":"d1","start_datetime":946684800000,"period":"day","dispatch_interval":"2","use_quartz_cron":"false"}""")
            .On("PUT " + Schedule + "/d1", 500, "{}");

        Settled<RomaTaskSchedule> outcome = await RunAsync(api.Client.Schedules.DispatchUpdate(), new() { TaskId = "t1", Period = RomaSchedulePeriod.Day, Interval = 2 });

        Assert.Equal((null, RomaSchedulePeriod.Day, 2), (outcome.Error, outcome.Result!.Period, outcome.Result.Interval));
    }

    [Theory]
    [InlineData("realtime", null)]
    [InlineData("REALTIME", null)]
    [InlineData("timing", "OutcomeUnknown")]
    public async Task The_type_of_a_task_is_compared_without_case(string type, string? code)
    {
        string shown = $$"""{"task":{"task_id":"t1","task_name":"n-1","task_type":"{{type}}","source_datasource_id":"s1","target_datasource_id":"d1"},"task_detail":"{\"a\":1}"}""";
        using var api = new ScriptedApi().On("GET tasks/t1", 200, shown).On("PUT tasks/t1", 500, "{}");

        Settled<RomaTask> outcome = await RunAsync(api.Client.Tasks.DispatchUpdate(), new() { TaskId = "t1", Name = "n-1", Type = RomaTaskType.Realtime });

        Assert.Equal((code, code is null ? "t1" : null), (outcome.Error?.ErrorCode, outcome.Result?.Id));
    }

    [Fact]
    public async Task A_task_whose_definition_hides_a_secret_is_changed_again_until_an_answer_comes()
    {
        string shown = """{"task":{"task_id":"t1","task_name":"n-1","task_type":"timing","source_datasource_id":"s1","target_datasource_id":"d1"},"task_detail":"{\"key\":\"******\"}"}""";
        using var api = new ScriptedApi(retries: 3).On("GET tasks/t1", 200, shown).On("PUT tasks/t1", 500, "{}").On("PUT tasks/t1", 200, "").On("PUT tasks/t1", 200, shown);

        Settled<RomaTask> outcome = await RunAsync(api.Client.Tasks.DispatchUpdate(), new() { TaskId = "t1", Definition = Wire.Tree(("key", Secure.Text("new-one"))) });

        Assert.Equal((null, 3), (outcome.Error, api.Requests("PUT tasks/t1").Count));
    }

    [Theory]
    [InlineData(200, """{"task":{"task_id":"t1","description":"old"}}""", RomaOutcome.Failed)]
    [InlineData(200, """{"task":{"task_id":"t1","description":"new"}}""", RomaOutcome.Unknown)]
    [InlineData(404, """{"error_code":"FDI.3081","error_msg":"no"}""", RomaOutcome.Unknown)]
    public async Task Of_a_composite_task_reading_shows_only_a_part(int status, string shown, RomaOutcome outcome)
    {
        using var api = new ScriptedApi(retries: 2).On("GET tasks/t1", status, shown).On("PUT multi-tasks/t1", 500, "{}").On("PUT multi-tasks/t1", 400, Refused);

        RomaApiException error = (await RunAsync(api.Client.CompositeTasks.DispatchUpdate(), new() { TaskId = "t1", OperationTypes = [RomaOperationType.Insert], Description = "new", Tag = "tag_1" })).Error!;

        Assert.Equal((outcome, 2), (error.Outcome, api.Requests("PUT multi-tasks/t1").Count));
    }

    [Fact]
    public async Task A_mapping_on_a_later_page_is_still_there_and_removed_again()
    {
        string Page(int first) => $$"""
            {"mappings_total_count":1001,"mappings":[{{string.Join(',', Enumerable.Range(first, Math.Min(1000, 1001 - first)).Select(i => $$"""{"id":"m{{i}}"}"""))}}]}
            """;
        using var api = new ScriptedApi(retries: 2)
            .On("GET " + Mappings, request => RawServer.Answer(200, Page(request.Target.EndsWith("offset=0", StringComparison.Ordinal) ? 0 : 1000)))
            .On("DELETE " + Mappings + "/m1000", 500, "{}").On("DELETE " + Mappings + "/m1000", 200, """{"mapping_id":"m1000"}""");

        Settled<RomaCompositeTaskMappingActionResult> outcome = await RunAsync(api.Client.CompositeTasks.DispatchRemoveMapping(), new("t1", "m1000"));

        Assert.Equal((RomaOutcome.Succeeded, 2), (outcome.Result!.Outcome, outcome.Result.Attempts));
    }

    [Theory]
    [InlineData("USING", RomaOutcome.Failed)]
    [InlineData("DELETE", RomaOutcome.Unknown)]
    public async Task A_mapping_that_is_dropped_but_listed_is_no_proof_of_either(string status, RomaOutcome outcome)
    {
        using var api = new ScriptedApi(retries: 2)
            .On("GET " + Mappings, 200, $$"""{"mappings_total_count":1,"mappings":[{"id":"m1","status":"{{status}}"}]}""")
            .On("DELETE " + Mappings + "/m1", 500, "{}").On("DELETE " + Mappings + "/m1", 400, Refused);

        Assert.Equal(outcome, (await RunAsync(api.Client.CompositeTasks.DispatchRemoveMapping(), new("t1", "m1"))).Result!.Outcome);
    }

    [Theory]
    [InlineData("""{"error_code":"FDI.3037","error_msg":"no such mapping"}""")]
    [InlineData("""{"error_code":"fdi.3037","error_msg":"no such mapping"}""")]
    public async Task That_there_is_nothing_left_to_remove_is_no_failure_while_it_is_still_listed(string refusal)
    {
        using var api = new ScriptedApi(retries: 2)
            .On("GET " + Mappings, 200, """{"mappings_total_count":1,"mappings":[{"id":"m1"}]}""")
            .On("DELETE " + Mappings + "/m1", 500, "{}").On("DELETE " + Mappings + "/m1", 400, refusal);

        Assert.Equal(RomaOutcome.Unknown, (await RunAsync(api.Client.CompositeTasks.DispatchRemoveMapping(), new("t1", "m1"))).Result!.Outcome);
    }

    [Fact]
    public async Task A_batch_task_that_went_late_is_removed_even_if_the_second_call_is_refused()
    {
        using var api = new ScriptedApi(retries: 2)
            .On("GET " + Vias, 200, List("{}")).On("GET " + Vias, 200, """{"count":0,"batch_task_list":[]}""")
            .On($"DELETE {Vias}/batch-1", 500, "{}").On($"DELETE {Vias}/batch-1", 400, """{"error_code":"VIAS.00010002","error_msg":"no"}""");

        ViasBatchTaskActionResult result = (await RunAsync(api.Client.ViasBatchTasks.Dispatch(RomaAction.Remove), "batch-1")).Result!;

        Assert.Equal((RomaOutcome.Succeeded, 2), (result.Outcome, api.Requests($"DELETE {Vias}/batch-1").Count));
    }

    [Theory]
    [InlineData("VIAS.00010002", RomaOutcome.Unknown)]
    [InlineData("VIAS.00010007", RomaOutcome.Unknown)]
    [InlineData("VIAS.00010001", RomaOutcome.Failed)]
    public async Task A_batch_task_that_is_listed_although_it_is_said_to_be_gone_stays_unknown(string code, RomaOutcome outcome)
    {
        using var api = new ScriptedApi(retries: 2).On("GET " + Vias, 200, List("{}"))
            .On($"DELETE {Vias}/batch-1", 500, "{}").On($"DELETE {Vias}/batch-1", 400, $$"""{"error_code":"{{code}}","error_msg":"no"}""");

        Assert.Equal(outcome, (await RunAsync(api.Client.ViasBatchTasks.Dispatch(RomaAction.Remove), "batch-1")).Result!.Outcome);
    }

    [Fact]
    public async Task A_batch_task_that_is_being_deleted_is_waited_for()
    {
        using var api = new ScriptedApi(retries: 2)
            .On("GET " + Vias, 200, List("""{"deleting":2}""")).On("GET " + Vias, 200, """{"count":0,"batch_task_list":[]}""").On($"DELETE {Vias}/batch-1", 500, "{}");

        Assert.Equal(RomaOutcome.Succeeded, (await RunAsync(api.Client.ViasBatchTasks.Dispatch(RomaAction.Remove), "batch-1")).Result!.Outcome);
        Assert.Single(api.Requests($"DELETE {Vias}/batch-1"));
    }

    [Theory]
    [InlineData("""{"running":2}""", 2, RomaOutcome.Succeeded, 1, "")]
    [InlineData("""{"running":2,"stopped":0}""", 2, RomaOutcome.Succeeded, 1, "")]
    [InlineData("""{"running":2,"stopped":1}""", 2, RomaOutcome.Unknown, 1, "2 running, 1 stopped")]
    [InlineData("""{"running":1}""", 2, RomaOutcome.Unknown, 1, "1 running")]
    [InlineData("""{"running":1,"start_failed":1}""", 2, RomaOutcome.Unknown, 1, "1 running, 1 start_failed")]
    [InlineData("""{"starting":2}""", 2, RomaOutcome.Unknown, 1, "2 starting")]
    [InlineData("""{"succeeded":2}""", 2, RomaOutcome.Unknown, 1, "2 succeeded")]
    [InlineData("{}", 0, RomaOutcome.Unknown, 1, "no state")]
    [InlineData("""{"stopped":2}""", 2, RomaOutcome.Unknown, 3, "all its jobs were stopped")]
    public async Task Only_all_jobs_in_the_asked_state_prove_a_start(string states, int jobs, RomaOutcome outcome, int sent, string seen)
    {
        using var api = new ScriptedApi(retries: 2).On("GET " + Vias, 200, List(states, jobs)).On($"PUT {Vias}/batch-1/action/start", 500, "{}");

        ViasBatchTaskActionResult result = (await RunAsync(api.Client.ViasBatchTasks.Dispatch(RomaAction.Start), "batch-1")).Result!;

        Assert.Equal((outcome, sent), (result.Outcome, api.Requests($"PUT {Vias}/batch-1/action/start").Count));
        Assert.Contains(seen, result.ErrorMessage ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_is_refused_the_second_time_may_have_been_done_the_first()
    {
        using var api = new ScriptedApi(retries: 2).On("GET " + Vias, 200, List("""{"stopped":2}"""))
            .On($"PUT {Vias}/batch-1/action/start", 500, "{}").On($"PUT {Vias}/batch-1/action/start", 400, """{"error_code":"VIAS.00010004","error_msg":"starting"}""");

        Assert.Equal(RomaOutcome.Unknown, (await RunAsync(api.Client.ViasBatchTasks.Dispatch(RomaAction.Start), "batch-1")).Result!.Outcome);
    }

    [Theory]
    [InlineData("""{"count":1,"batch_task_list":[{"id":"other"}]}""", RomaOutcome.Failed)]
    [InlineData("""{"count":2,"batch_task_list":[{"id":"other"}]}""", RomaOutcome.Unknown)]
    public async Task A_change_of_a_batch_task_that_is_not_there_failed(string list, RomaOutcome outcome)
    {
        using var api = new ScriptedApi(retries: 2).On("GET " + Vias, 200, list)
            .On($"PUT {Vias}/batch-1", 500, "{}").On($"PUT {Vias}/batch-1", 400, """{"error_code":"VIAS.00010002","error_msg":"no"}""");

        Assert.Equal(outcome, (await RunAsync(api.Client.ViasBatchTasks.DispatchUpdate(), new() { Id = "batch-1", Description = "text" })).Error!.Outcome);
    }

    [Theory]
    [InlineData("s1", "d1", "5400", null)]
    [InlineData("s1", "d1", "1", "OutcomeUnknown")]
    [InlineData("s2", "d1", "5400", "OutcomeUnknown")]
    [InlineData("s1", "d2", "5400", "OutcomeUnknown")]
    public async Task A_task_is_prepared_with_the_pair_that_is_listed(string source, string target, string server, string? code)
    {
        using var api = new ScriptedApi()
            .On("GET multi-tasks/cdc-1/mappings", 200, $$$"""{"task_id":"cdc-1","source_ds_id":"{{{source}}}","target_ds_id":"{{{target}}}","ext_info":{"server_id":"{{{server}}}"},"mappings_total_count":1,"mappings":[{"id":"m1"}]}""")
            .On("POST multi-tasks/init", 500, "{}");

        Settled<IReadOnlyList<RomaCompositeTaskPair>> outcome = await RunAsync(
            api.Client.CompositeTasks.DispatchInitialize(), new() { TaskId = "cdc-1", SourceDataSourceId = "s1", TargetDataSourceId = "d1", ServerId = "5400" });

        Assert.Equal((code, code is null ? 1 : null), (outcome.Error?.ErrorCode, outcome.Result?[0].MappingCount));
        Assert.Single(api.Requests("POST multi-tasks/init"));
    }

    [Theory]
    [InlineData("a", "x_b_y", "AUTO", null)]
    [InlineData("shop.a", "x_b_y", "AUTO", "OutcomeUnknown")]
    [InlineData("a", "b", "AUTO", "OutcomeUnknown")]
    [InlineData("a", "x_b_y", "DELETE", "OutcomeUnknown")]
    public async Task Named_tables_are_paired_once_each_has_its_counterpart(string table, string target, string status, string? code)
    {
        string list = $$"""
            {"source_ds_id":"s1","target_ds_id":"d1","mappings_total_count":2,"mappings":[{"id":"m1","source_table":"other.a","target_table":"out.x_a_y"},
             {"id":"m2","source_table":"s.b","target_table":"{{target}}","status":"{{status}}"}]}
            """;
        using var api = new ScriptedApi().On("GET " + Mappings, 200, list).On("POST /v2/p1/fdi/multi-tasks/mappings/auto", 500, "{}");

        Settled<IReadOnlyList<RomaCompositeTaskPair>> outcome = await RunAsync(
            api.Client.CompositeTasks.DispatchMapAutomatically(),
            new() { TaskId = "t1", SourceDataSourceId = "s1", TargetDataSourceId = "d1", Prefix = "x_", Suffix = "_y", SourceTables = [table, "s.b"] });

        Assert.Equal(code, outcome.Error?.ErrorCode);
    }

    [Fact]
    public async Task A_test_that_is_lost_again_and_again_is_made_so_often_and_nothing_is_waited_for_after()
    {
        using var session = new EmulatorSession(retries: 2);
        session.Emulator.Faults.Next(FaultKind.InternalError, 10, DataSources.Test);

        RomaApiException error = (await RunAsync(session.Client.DataSources.DispatchTest(), new() { DataSourceId = DataSources.Of(session, "API") })).Error!;

        Assert.Equal(("FDI.9999", RomaOutcome.Unknown), (error.ErrorCode, error.Outcome));
        Assert.Equal((3, 2), (session.Requests(DataSources.Test).Count, session.Clock.Waits.Count));
    }

    private static RomaDataSourceChange Change() => new() { DataSourceId = "ds1", Content = Wire.Tree(("host", "192.0.2.5")), KeepSecrets = true };

    private static string List(string states, int jobs = 2) =>
        $$"""{"count":1,"batch_task_list":[{"id":"batch-1","batch_task_name":"n","num_task":{{jobs}},"batch_task_status_info":{{states}}}]}""";
}
