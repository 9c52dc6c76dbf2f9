using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Tasks that were to be created under an id of the service's choice, when the answer was lost: found by name, never created twice.</summary>
public sealed class SettledCreationTests
{
    private const string Create = "POST multi-tasks";
    private const string CreateCommon = "POST tasks";
    private const string List = "GET tasks";

    [Fact]
    public async Task A_pipeline_lists_what_is_there_once()
    {
        using var session = new EmulatorSession();

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await CreateAsync(session, Enumerable.Range(1, 25).Select(number => Task($"task-{number:00}")));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Error));
        Assert.Equal(EmulatorSession.List, session.Emulator.Requests[0].OperationId);
        Assert.Equal((1, 25), (session.Requests(EmulatorSession.List).Count, session.Requests(EmulatorSession.Create).Count));
    }

    [Fact]
    public async Task A_pipeline_of_tasks_with_ids_of_their_own_lists_nothing()
    {
        using var session = new EmulatorSession();

        await CreateAsync(session, [Task("task-1", "id-1"), Task("task-2", "id-2")]);

        Assert.Empty(session.Requests(EmulatorSession.List));
    }

    [Fact]
    public async Task All_pages_of_what_is_there_are_read()
    {
        using var session = new EmulatorSession(tasks: 1200);
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: EmulatorSession.Create);

        Settled<RomaCompositeTask> outcome = Assert.Single(await CreateAsync(session, [Task("new-task")]));

        Assert.Equal(session.Emulator.Ledger.Single().TaskId, outcome.Result!.Id);
        Assert.Equal(["offset=0", "offset=999", "offset=0"], session.Requests(EmulatorSession.List).Select(request => request.Query.Split('&').Single(part => part.StartsWith("offset=", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Each_of_many_that_are_lost_finds_its_own()
    {
        using var session = new EmulatorSession(retries: 3);
        string[] names = [.. Enumerable.Range(1, 40).Select(number => $"task-{number}")];
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, 40, EmulatorSession.Create);

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(session.Client.CompositeTasks.DispatchCreate(8).RunAsync(names.Select(name => Task(name))));

        Assert.Equal(names, outcomes.Select(outcome => outcome.Result!.Name));
        Assert.Equal(names, outcomes.Select(outcome => session.Task(outcome.Result!.Id).Name));
        Assert.Equal(40, session.Emulator.Ledger.Count);
        Assert.Equal(41, session.Requests(EmulatorSession.List).Count);
    }

    [Fact]
    public async Task A_name_longer_than_a_filter_takes_is_found_too()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.HalfBody, operationId: EmulatorSession.Create);
        string name = new('n', 100);

        Assert.Equal(name, Assert.Single(await CreateAsync(session, [Task(name)])).Result!.Name);
    }

    [Fact]
    public async Task A_list_of_what_is_there_that_can_not_be_understood_is_read_again()
    {
        using var session = new EmulatorSession(retries: 2);
        session.Emulator.Faults.Next(FaultKind.HtmlOk, 2, EmulatorSession.List);
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: EmulatorSession.Create);

        Assert.NotNull(Assert.Single(await CreateAsync(session, [Task("new-task")])).Result);
        Assert.Equal(4, session.Requests(EmulatorSession.List).Count);
    }

    [Fact]
    public async Task Where_it_is_not_known_what_was_there_before_the_found_one_is_named()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.InternalError, operationId: EmulatorSession.List);
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: EmulatorSession.Create);

        string[] names = ["one", "other"];
        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await CreateAsync(session, names.Select(name => Task(name)));

        // Which of the two leaves first, and is lost, is left open.
        int lost = outcomes[0].Error is null ? 1 : 0;
        Assert.Equal(names[1 - lost], outcomes[1 - lost].Result!.Name);
        Assert.Equal("OutcomeUnknown", outcomes[lost].Error!.ErrorCode);
        Assert.EndsWith(
            $"Afterwards task '{session.Emulator.Tasks.Single(task => task.Name == names[lost]).Id}' had its name, but which tasks there were before could not be read.",
            outcomes[lost].Error!.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"task_id":"n1","task_name":"orders","ext_type":"CDC"}""", "n1", "")]
    [InlineData("""{"task_id":"o2","task_name":"orders-2","ext_type":"CDC"},{"task_id":"o3","task_name":"Orders","ext_type":"CDC"},{"task_id":"n1","task_name":"orders","ext_type":"CDC","task_tag":"tag_1"}""", "n1", "")]
    [InlineData("""{"task_id":"o1","task_name":"orders","ext_type":"CDC"}""", null, "Afterwards no new task of its name was listed, which may change yet.")]
    [InlineData("", null, "Afterwards no new task of its name was listed, which may change yet.")]
    [InlineData("""{"task_id":"n1","task_name":"orders","ext_type":"CDC"},{"task_id":"n2","task_name":"orders","ext_type":"CDC"}""", null, "Afterwards tasks 'n1', 'n2' had its name.")]
    [InlineData("""{"task_id":"n1","task_name":"orders","ext_type":"CDC","task_tag":"another"}""", null, "Afterwards task 'n1' had its name, but is not as asked for.")]
    [InlineData("""{"task_id":"n1","task_name":"orders"}""", null, "Afterwards task 'n1' had its name, but is not as asked for.")]
    [InlineData("""{"task_id":"","task_name":"orders","ext_type":"CDC"}""", null, "It may have been done nevertheless.")]
    public async Task Only_one_new_task_of_the_name_that_is_as_asked_is_taken_for_it(string rows, string? id, string words)
    {
        using var api = new ScriptedApi(retries: 1).On(List, 200, ScriptedApi.Page("""{"task_id":"o1","task_name":"orders"}""")).On(Create, 500, "{}");
        api.On(List, 200, rows.Length == 0 ? ScriptedApi.Page() : ScriptedApi.PageOf(rows.Split("task_id").Length - 1, rows));

        Settled<RomaCompositeTask> outcome = Assert.Single(await EmulatorSession.Soon(api.Client.CompositeTasks.DispatchCreate().RunAsync([Task("orders", tag: "tag_1")])));

        Assert.Equal((id, id is null ? "OutcomeUnknown" : null), (outcome.Result?.Id, outcome.Error?.ErrorCode));
        Assert.EndsWith(words, outcome.Error?.Message ?? "", StringComparison.Ordinal);
        Assert.Single(api.Requests(Create));
        Assert.All(api.Requests(List).Skip(1), look => Assert.Contains("task_name=orders&name=orders", look.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_shows_only_later_is_found_later()
    {
        using var api = new ScriptedApi(retries: 2).On(Create, 500, "{}")
            .On(List, 200, ScriptedApi.Page()).On(List, 200, ScriptedApi.Page()).On(List, 500, "{}").On(List, 200, ScriptedApi.Page("""{"task_id":"n1","task_name":"orders","ext_type":"CDC"}"""));

        Assert.Equal("n1", Assert.Single(await EmulatorSession.Soon(api.Client.CompositeTasks.DispatchCreate().RunAsync([Task("orders")]))).Result!.Id);
        Assert.Single(api.Requests(Create));
    }

    [Theory]
    [InlineData(3, """{"task_id":"o1","task_name":"other"}""")]
    [InlineData(2, """{"task_id":"o1","task_name":"other"},{"task_id":"o1","task_name":"other"}""")]
    public async Task A_list_that_does_not_hold_all_there_is_does_not_tell_what_was_there_before(int total, string rows)
    {
        using var api = new ScriptedApi()
            .On(List, 200, $$"""{"total":{{total}},"entities":[{{rows}}]}""").On(Create, 500, "{}");
        if (total == 3)
        {
            api.On(List, 200, ScriptedApi.PageOf(total));
        }

        api.On(List, 200, ScriptedApi.Page("""{"task_id":"n1","task_name":"orders","ext_type":"CDC"}"""));

        RomaApiException error = Assert.Single(await EmulatorSession.Soon(api.Client.CompositeTasks.DispatchCreate().RunAsync([Task("orders")]))).Error!;

        Assert.Contains("Afterwards task 'n1' had its name, but which tasks there were before could not be read.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.ResetBeforeWork, "OutcomeUnknown")]
    [InlineData(FaultKind.ResetAfterWork, "FDI.3002")]
    public async Task Of_two_of_one_name_one_takes_the_task(FaultKind fault, string other)
    {
        using var session = new EmulatorSession(retries: 5);
        session.Emulator.Faults.Next(fault, operationId: EmulatorSession.Create);

        // One request at a time: the second creation comes before the first look.
        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(session.Client.CompositeTasks.DispatchCreate(1).RunAsync([Task("orders"), Task("orders")]));

        // Which of the two leaves first is left open.
        Assert.Equal(other, Assert.Single(outcomes, outcome => outcome.Error is not null).Error!.ErrorCode);
        Assert.Equal(session.Emulator.Ledger.Single().TaskId, Assert.Single(outcomes, outcome => outcome.Error is null).Result!.Id);
    }

    [Fact]
    public async Task Of_two_of_one_name_that_are_both_lost_neither_takes_the_task()
    {
        using var api = new ScriptedApi(retries: 1).On(List, 200, ScriptedApi.Page()).On(Create, 500, "{}");
        api.On(List, 200, ScriptedApi.Page("""{"task_id":"n1","task_name":"orders","ext_type":"CDC"}"""));
        RomaCompositeTaskDefinition task = Task("orders");

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(api.Client.CompositeTasks.DispatchCreate().RunAsync([task, task]));

        Assert.All(outcomes, outcome => Assert.EndsWith("Afterwards task 'n1' had its name, which was asked for more than once.", outcome.Error!.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_task_of_a_call_with_an_id_is_not_that_of_one_without()
    {
        string before = ScriptedApi.Page();
        string after = ScriptedApi.Page("""{"task_id":"my-id","task_name":"orders","ext_type":"CDC"}""");
        using var api = new ScriptedApi(retries: 1)
            .On(Create, 500, "{}").On(List, request => RawServer.Answer(200, request.Target.Contains("task_", StringComparison.Ordinal) ? after : before));

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(api.Client.CompositeTasks.DispatchCreate().RunAsync([Task("orders", "my-id"), Task("orders")]));

        Assert.Equal("my-id", outcomes[0].Result!.Id);
        Assert.EndsWith("Afterwards no new task of its name was listed, which may change yet.", outcomes[1].Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "n1")]
    [InlineData("""{"source_datasource_id":"another"}""", null)]
    [InlineData("""{"target_datasource_id":"another"}""", null)]
    [InlineData("""{"description":"another"}""", null)]
    [InlineData("""{"task_name":"another"}""", null)]
    public async Task Of_an_ordinary_task_the_details_are_held_against_what_was_asked_for(string difference, string? id)
    {
        var shown = JObject.Parse("""{"task_id":"n1","task_name":"orders","task_type":"timing","status":"stop","source_datasource_id":"s1","target_datasource_id":"d1","description":"words"}""");
        shown.Merge(JObject.Parse(difference.Length == 0 ? "{}" : difference));
        using var api = new ScriptedApi().On(List, 200, ScriptedApi.Page()).On(CreateCommon, 500, "{}");
        api.On(List, 200, ScriptedApi.Page("""{"task_id":"n1","task_name":"orders","task_type":"TIMING"}""")).On("GET tasks/n1", 200, $$"""{"task":{{shown}},"task_detail":"{}"}""");

        Settled<RomaTask> outcome = Assert.Single(await EmulatorSession.Soon(api.Client.Tasks.DispatchCreate().RunAsync([Common()])));

        Assert.Equal((id, id is null ? "OutcomeUnknown" : null), (outcome.Result?.Id, outcome.Error?.ErrorCode));
        Assert.Equal(id is not null, outcome.Result?.IsDetailed ?? false);
        Assert.EndsWith(id is null ? "Afterwards task 'n1' had its name, but is not as asked for." : "", outcome.Error?.Message ?? "", StringComparison.Ordinal);
        Assert.Single(api.Requests(CreateCommon));
    }

    [Theory]
    [InlineData(""" "task_type":"REALTIME" """)]
    [InlineData(""" "task_type":"TIMING","ext_type":"CDC" """)]
    [InlineData(""" "task_type":"TIMING","task_tag":"another" """)]
    public async Task An_ordinary_task_that_the_list_shows_to_be_another_is_not_asked_about(string more)
    {
        using var api = new ScriptedApi().On(List, 200, ScriptedApi.Page()).On(CreateCommon, 500, "{}");
        api.On(List, 200, ScriptedApi.Page($$"""{"task_id":"n1","task_name":"orders",{{more}}}"""));

        Assert.Equal("OutcomeUnknown", Assert.Single(await EmulatorSession.Soon(api.Client.Tasks.DispatchCreate().RunAsync([Common()]))).Error!.ErrorCode);
        Assert.Equal([List, CreateCommon, List], api.Calls);
    }

    [Fact]
    public async Task A_closed_dispatcher_lists_nothing()
    {
        using var session = new EmulatorSession();
        using IActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask> dispatcher = session.Client.CompositeTasks.DispatchCreate();
        ActionTicket<RomaCompositeTask> ticket = dispatcher.Add(Task("orders"));

        await EmulatorSession.Soon(dispatcher.StopSendingAsync());

        Assert.True((await ticket.GetOutcomeAsync()).IsNotSent);
        Assert.Empty(session.Emulator.Requests);
    }

    private static Task<IReadOnlyList<Settled<RomaCompositeTask>>> CreateAsync(EmulatorSession session, IEnumerable<RomaCompositeTaskDefinition> tasks) =>
        EmulatorSession.Soon(session.Client.CompositeTasks.DispatchCreate().RunAsync(tasks));

    private static RomaCompositeTaskDefinition Task(string name, string? id = null, string? tag = null) => new() { Name = name, Id = id, Tag = tag, OperationTypes = [RomaOperationType.Insert] };

    private static RomaTaskDefinition Common() => new() { Name = "orders", Type = RomaTaskType.Timing, SourceDataSourceId = "s1", TargetDataSourceId = "d1", Description = "words", Tag = "tag_1" };
}
