using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>What a lost call made is told from what others made; where it can't be, the outcome is unknown and names what was seen.</summary>
public sealed class FoundCreationTests
{
    private const string Made = """{"total_count":2,"succeed_count":2,"failed_count":0,"id":"new1"}""";
    private const string Vias = "/v2/p1/batch-tasks";

    [Fact]
    public async Task One_that_was_there_before_is_not_taken_for_the_new_one()
    {
        using var session = new EmulatorSession();
        string id = await DataSources.CreateAsync(session);
        session.Emulator.Faults.Next(FaultKind.ResetBeforeWork, operationId: DataSources.Create);

        RomaApiException error = Assert.Single(await CreateAsync(session, DataSources.Definition())).Error!;

        Assert.Equal(("OutcomeUnknown", RomaOutcome.Unknown), (error.ErrorCode, error.Outcome));
        Assert.Contains($"'{id}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_two_inputs_ask_for_is_claimed_by_neither_once_both_are_known()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: DataSources.Create);

        // One after the other: the first is made and lost, the second refused for its name.
        IReadOnlyList<Settled<RomaDataSource>> outcomes = await CreateAsync(session, DataSources.Definition(), DataSources.Definition());

        string made = session.Emulator.Ledger.Single().TaskId;
        Assert.Single(outcomes, outcome => outcome.Error?.ErrorCode == "FDI.3002");
        Settled<RomaDataSource> lost = outcomes.Single(outcome => outcome.Error?.ErrorCode != "FDI.3002");
        if (lost.Error is { } error)
        {
            Assert.Equal("OutcomeUnknown", error.ErrorCode);
            Assert.Contains($"'{made}'", error.Message, StringComparison.Ordinal);
        }
        else
        {
            // It was settled before anybody else asked for the name.
            Assert.Equal(made, lost.Result!.Id);
        }
    }

    [Fact]
    public async Task One_listing_serves_a_whole_pipeline()
    {
        using var session = new EmulatorSession();

        IReadOnlyList<Settled<RomaDataSource>> outcomes = await CreateAsync(session, [.. Enumerable.Range(0, 25).Select(i => DataSources.Definition("source_" + i))]);

        Assert.All(outcomes, outcome => Assert.Null(outcome.Error));
        Assert.Single(session.Requests("ListDatasources"));
        Assert.Equal("ListDatasources", session.Emulator.Requests[0].OperationId);
    }

    [Fact]
    public async Task Without_the_listing_it_is_made_all_the_same_but_a_loss_stays_unknown()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.BadGatewayHtml, operationId: "ListDatasources");
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: DataSources.Create);

        RomaApiException error = Assert.Single(await CreateAsync(session, DataSources.Definition())).Error!;

        Assert.Equal("OutcomeUnknown", error.ErrorCode);
        Assert.Contains($"'{session.Emulator.Ledger.Single().TaskId}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_that_was_lost_is_made_for_the_next_input()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.BadGatewayHtml, operationId: "ListDatasources");
        using IActionDispatcher<RomaDataSourceDefinition, RomaDataSource> dispatcher = session.Client.DataSources.DispatchCreate(1);
        ActionTicket<RomaDataSource> first = dispatcher.Add(DataSources.Definition("first"));
        dispatcher.Complete();
        Assert.Null((await EmulatorSession.Soon(first.GetOutcomeAsync())).Error);
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: DataSources.Create);
        ActionTicket<RomaDataSource> second = dispatcher.Add(DataSources.Definition("second"));
        dispatcher.Complete();

        Assert.Equal("second", (await EmulatorSession.Soon(second.GetOutcomeAsync())).Result!.Name);
    }

    [Fact]
    public async Task A_listing_that_is_refused_is_not_asked_for_again()
    {
        using var api = new ScriptedApi().On("GET datasources", 403, "{}").On("POST datasources", 200, DataSources.Shown);

        await EmulatorSession.Soon(api.Client.DataSources.DispatchCreate(1).RunAsync([DataSources.Definition("a"), DataSources.Definition("b")]));

        Assert.Equal(["GET datasources", "POST datasources", "POST datasources"], api.Calls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_that_do_not_fit_together_tell_nothing_of_before()
    {
        string row = """{"datasource_id":"ds0","datasource_name":"other"}""";
        using var api = new ScriptedApi()
            .On("GET datasources", 200, ScriptedApi.PageOf(2, row)).On("GET datasources", 200, ScriptedApi.PageOf(3, row)).On("GET datasources", 200, ScriptedApi.Page(DataSources.Shown))
            .On("POST datasources", 500, "{}").On("GET datasources/ds1", 200, DataSources.Shown);

        RomaApiException error = Assert.Single(await EmulatorSession.Soon(api.Client.DataSources.DispatchCreate().RunAsync([DataSources.Definition("orders")]))).Error!;

        Assert.Equal("OutcomeUnknown", error.ErrorCode);
        Assert.Contains("'ds1'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.1", null)]
    [InlineData("192.0.2.9", "OutcomeUnknown")]
    public async Task A_new_one_of_the_name_has_to_be_as_asked_for(string host, string? code)
    {
        using var api = new ScriptedApi()
            .On("GET datasources", 200, ScriptedApi.Page()).On("GET datasources", 200, ScriptedApi.Page(DataSources.Shown))
            .On("POST datasources", 500, "{}").On("GET datasources/ds1", 200, DataSources.Shown);
        RomaDataSourceDefinition definition = new()
        {
            Name = "orders",
            Type = "MYSQL",
            AppId = "app-1",
            Content = Wire.Tree(("host", host), ("port", "3306"), ("password", Secure.Text("true-one"))),
        };

        Settled<RomaDataSource> outcome = Assert.Single(await EmulatorSession.Soon(api.Client.DataSources.DispatchCreate().RunAsync([definition])));

        Assert.Equal((code, code is null ? "ds1" : null), (outcome.Error?.ErrorCode, outcome.Result?.Id));
        Assert.Single(api.Requests("POST datasources"));
    }

    [Theory]
    [InlineData("""{"pending":2}""", 2, null, "new1")]
    [InlineData("""{"pending":1,"create_failed":1}""", 2, "JobsFailed", "new1")]
    [InlineData("""{"pending":1}""", 1, "OutcomeUnknown", null)]
    [InlineData("""{"pending":1}""", 2, "OutcomeUnknown", null)]
    public async Task Of_a_new_batch_task_the_jobs_tell_the_rest(string states, int jobs, string? code, string? id)
    {
        string row = $$"""{"id":"new1","batch_task_name":"small","num_task":{{jobs}},"batch_task_status_info":{{states}}}""";
        using var api = new ScriptedApi()
            .On("GET " + Vias, 200, """{"count":0,"batch_task_list":[]}""").On("GET " + Vias, 200, $$"""{"count":1,"batch_task_list":[{{row}}]}""")
            .On("POST " + Vias, 502, "");

        Settled<ViasBatchTask> outcome = Assert.Single(await EmulatorSession.Soon(api.Client.ViasBatchTasks.DispatchCreate().RunAsync([ViasSamples.Small("small", "v1", "v2")])));

        Assert.Equal((code, id), (outcome.Error?.ErrorCode, outcome.Result?.Id));
        Assert.Equal(code == "JobsFailed" ? RomaOutcome.Failed : code is null ? null : RomaOutcome.Unknown, outcome.Error?.Outcome);
    }

    [Fact]
    public async Task A_batch_task_that_is_answered_needs_no_second_listing()
    {
        using var api = new ScriptedApi().On("GET " + Vias, 200, """{"count":0,"batch_task_list":[]}""").On("POST " + Vias, 200, Made);

        Assert.Equal("new1", Assert.Single(await EmulatorSession.Soon(api.Client.ViasBatchTasks.DispatchCreate().RunAsync([ViasSamples.Small("small", "v1", "v2")]))).Result!.Id);
        Assert.Equal(["GET " + Vias, "POST " + Vias], api.Calls);
    }

    [Theory]
    [InlineData(null, "b", "b", "OutcomeUnknown")]
    [InlineData("a", "b", "b", null)]
    [InlineData("a", "b", "c", "OutcomeUnknown")]
    public async Task A_mapping_is_found_by_both_of_its_tables(string? source, string target, string shown, string? code)
    {
        const string Mappings = "multi-tasks/t1/mappings";
        using var api = new ScriptedApi()
            .On("GET " + Mappings, 200, """{"mappings_total_count":0,"mappings":[]}""")
            .On("GET " + Mappings, 200, $$"""{"source_ds_id":"s","target_ds_id":"d","mappings_total_count":1,"mappings":[{"id":"m1","source_table":"a","target_table":"{{shown}}"}]}""")
            .On("POST " + Mappings, 200, "{");

        Settled<RomaCompositeTaskMapping> outcome = await CompositeSession.RunAsync(
            api.Client.CompositeTasks.DispatchCreateMapping(), new() { TaskId = "t1", SourceDataSourceId = "s", TargetDataSourceId = "d", SourceTable = source, TargetTable = target });

        Assert.Equal((code, code is null ? "m1" : null), (outcome.Error?.ErrorCode, outcome.Result?.MappingId));
    }

    [Theory]
    [InlineData("""{"dispatch_id":"d1","task_id":"t1","use_quartz_cron":true,"cron":"0 30 12 * * ?","remark":"an older one"}""", null, "")]
    [InlineData("""{"dispatch_id":"d1","task_id":"t1","use_quartz_cron":true,"cron":"0 0 1 * * ?"}""", "OutcomeUnknown", "'d1'")]
    [InlineData("""{"dispatch_id":"d1","task_id":"t1","use_quartz_cron":false,"start_datetime":1,"period":"day","dispatch_interval":2}""", "OutcomeUnknown", "'d1'")]
    [InlineData("null", "OutcomeUnknown", "no schedule")]
    public async Task A_schedule_is_what_the_task_has(string shown, string? code, string seen)
    {
        using var api = new ScriptedApi().On("GET tasks/t1/dispatches", 200, shown).On("POST tasks/t1/dispatches", 503, "{}");

        Settled<RomaTaskSchedule> outcome = await CompositeSession.RunAsync(api.Client.Schedules.DispatchCreate(), new() { TaskId = "t1", Cron = "0 30 12 * * ?" });

        Assert.Equal((code, code is null ? "d1" : null), (outcome.Error?.ErrorCode, outcome.Result?.ScheduleId));
        Assert.Contains(seen, outcome.Error?.Message ?? "", StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Settled<RomaDataSource>>> CreateAsync(EmulatorSession session, params RomaDataSourceDefinition[] definitions) =>
        await EmulatorSession.Soon(session.Client.DataSources.DispatchCreate(1).RunAsync(definitions));
}
