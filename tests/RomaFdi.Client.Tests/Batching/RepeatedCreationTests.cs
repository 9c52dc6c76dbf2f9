using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.CompositeSession;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>A composite task with an id of one's own can be created again after a lost answer, without becoming two.</summary>
public sealed class RepeatedCreationTests
{
    [Theory]
    [InlineData(FaultKind.ResetAfterWork)]
    [InlineData(FaultKind.HalfBody)]
    [InlineData(FaultKind.EmptyBody)]
    public async Task A_task_that_reading_finds_was_created(FaultKind fault)
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(fault, operationId: EmulatorSession.Create);

        Settled<RomaCompositeTask> outcome = await RunAsync(session.Client.CompositeTasks.DispatchCreate(), Task("cdc-1", "my-task"));

        Assert.Null(outcome.Error);
        Assert.Equal(("my-task", "cdc-1"), (outcome.Result!.Id, outcome.Result.Name));
        Assert.Equal([EmulatorSession.Create, EmulatorSession.List], session.Emulator.Requests.Select(request => request.OperationId));
        Assert.Equal("my-task", session.Emulator.Ledger.Single().TaskId);
    }

    [Fact]
    public async Task One_that_is_not_found_is_unknown_and_can_be_created_again()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.ResetBeforeWork, operationId: EmulatorSession.Create);

        RomaApiException error = (await RunAsync(session.Client.CompositeTasks.DispatchCreate(), Task("cdc-1", "my-task"))).Error!;

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
        Assert.EndsWith("Create it again with the same id: it can't become two.", error.Message, System.StringComparison.Ordinal);
        Assert.Equal("my-task", (await RunAsync(session.Client.CompositeTasks.DispatchCreate(), Task("cdc-1", "my-task"))).Result!.Id);
    }

    [Fact]
    public async Task Neither_read_nor_answer_leave_it_unknown()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: EmulatorSession.Create);
        session.Emulator.Faults.Next(FaultKind.InternalError, operationId: EmulatorSession.List);

        RomaApiException error = (await RunAsync(session.Client.CompositeTasks.DispatchCreate(), Task("cdc-1", "my-task"))).Error!;

        Assert.Equal("OutcomeUnknown", error.ErrorCode);
        Assert.Contains("FDI.9999", error.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_time_it_is_found_to_be_there()
    {
        using var session = new EmulatorSession();
        await RunAsync(session.Client.CompositeTasks.DispatchCreate(), Task("cdc-1", "my-task"));

        Settled<RomaCompositeTask> outcome = await RunAsync(session.Client.CompositeTasks.DispatchCreate(), Task("cdc-1", "my-task"));

        Assert.Null(outcome.Error);
        Assert.Equal("my-task", outcome.Result!.Id);
        Assert.Single(session.Emulator.Ledger);
    }

    [Fact]
    public async Task An_id_that_belongs_to_another_task_stays_refused_or_unknown()
    {
        using var session = new EmulatorSession();
        await RunAsync(session.Client.CompositeTasks.DispatchCreate(), Task("cdc-1", "my-task"));

        RomaApiException refused = (await RunAsync(session.Client.CompositeTasks.DispatchCreate(), Task("cdc-2", "my-task"))).Error!;
        session.Emulator.Faults.Next(FaultKind.BadGatewayHtml, operationId: EmulatorSession.Create);
        RomaApiException lost = (await RunAsync(session.Client.CompositeTasks.DispatchCreate(), Task("cdc-2", "my-task"))).Error!;

        Assert.Equal(("FDI.3002", RomaOutcome.Failed), (refused.ErrorCode, refused.Outcome));
        Assert.Equal(("OutcomeUnknown", RomaOutcome.Unknown), (lost.ErrorCode, lost.Outcome));
        Assert.EndsWith("Afterwards its id belongs to the task 'cdc-1', which is not as asked for.", lost.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "FDI.3002", true, null)]
    [InlineData(400, "FDI.3002", false, "FDI.3002")]
    [InlineData(409, "FDI.3999", true, null)]
    [InlineData(409, "FDI.3999", false, "OutcomeUnknown")]
    [InlineData(403, "APIGW.0302", false, "OutcomeUnknown")]
    public async Task A_refusal_of_the_second_call_may_come_from_what_the_first_one_did(int status, string code, bool isThere, string? expected)
    {
        string there = ScriptedApi.Page("""{"task_id":"my-task","task_name":"cdc-1"}""");
        using var api = new ScriptedApi(retries: 3)
            .On("POST multi-tasks", 502, "<html></html>")
            .On("POST multi-tasks", status, $$"""{"error_code":"{{code}}","error_msg":"no"}""")
            .On("GET tasks", 200, ScriptedApi.Page())
            .On("GET tasks", 200, isThere ? there : ScriptedApi.Page());

        Settled<RomaCompositeTask> outcome = await RunAsync(api.Client.CompositeTasks.DispatchCreate(), Task("cdc-1", "my-task"));

        Assert.Equal((expected, isThere ? "my-task" : null), (outcome.Error?.ErrorCode, outcome.Result?.Id));
        Assert.Equal(2, api.Requests("POST multi-tasks").Count);
        Assert.Equal(isThere || status == 403 ? 2 : 4, api.Requests("GET tasks").Count);
        Assert.Equal(isThere ? null : 2, outcome.Error?.Attempts);
    }

    [Fact]
    public async Task One_id_for_two_tasks_of_a_pipeline_is_told()
    {
        using var session = new EmulatorSession();
        RomaCompositeTaskDefinition first = Task("cdc-1", "my-task");

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(
            session.Client.CompositeTasks.DispatchCreate().RunAsync([first, Task("cdc-2", "my-task"), Task("cdc-1", "my-task")]));

        Assert.Equal("ConflictingId", outcomes[1].Error!.ErrorCode);
        Assert.Same(outcomes[0], outcomes[2]);
        Assert.Single(session.Emulator.Requests);
    }

    [Fact]
    public async Task What_was_prepared_is_taken_over()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync();

        await RunAsync(composite.Service.DispatchCreate(), Task("cdc-1", id));

        Assert.Equal((composite.Source, composite.Target), (composite.Session.Task(id).SourceDatasourceId, composite.Session.Task(id).TargetDatasourceId));
        Assert.Equal(4, (await composite.MappingsAsync(id)).Count);
    }

    [Theory]
    [InlineData("""{"task_id":"another"}""")]
    [InlineData("""{"task_id":""}""")]
    public async Task An_answer_about_another_id_is_settled_by_reading_alone(string body)
    {
        using var api = new ScriptedApi();
        api.On("POST multi-tasks", 200, body).On("GET tasks", 200, ScriptedApi.Page("""{"task_id":"my-task","task_name":"cdc-1"}"""));

        Assert.Equal("my-task", (await RunAsync(api.Client.CompositeTasks.DispatchCreate(), Task("cdc-1", "my-task"))).Result!.Id);
    }

    [Theory]
    [InlineData(""" "task_tag":"another" """, false)]
    [InlineData(""" "source_app_id":"another" """, false)]
    [InlineData(""" "target_app_id":"another" """, false)]
    [InlineData(""" "task_type":"TIMING" """, false)]
    [InlineData(""" "task_tag":"","source_app_id":null,"target_app_id":"app-2","task_type":"REALTIME" """, true)]
    public async Task One_of_the_same_id_and_name_that_differs_otherwise_is_not_the_asked_one(string more, bool isAsked)
    {
        using var api = new ScriptedApi()
            .On("POST multi-tasks", 400, """{"error_code":"FDI.3002","error_msg":"The id is taken."}""")
            .On("POST multi-tasks", 500, "{}")
            .On("GET tasks", 200, ScriptedApi.Page($$"""{"task_id":"my-task","task_name":"cdc-1",{{more}}}"""));
        RomaCompositeTaskDefinition definition = new()
        {
            Name = "cdc-1",
            Id = "my-task",
            OperationTypes = [RomaOperationType.Insert],
            Tag = "tag_1",
            SourceAppId = "app-1",
            TargetAppId = "app-2",
        };

        Settled<RomaCompositeTask> refused = await RunAsync(api.Client.CompositeTasks.DispatchCreate(), definition);
        Settled<RomaCompositeTask> lost = await RunAsync(api.Client.CompositeTasks.DispatchCreate(), definition);

        Assert.Equal((isAsked ? null : "FDI.3002", isAsked ? null : "OutcomeUnknown"), (refused.Error?.ErrorCode, lost.Error?.ErrorCode));
    }

    private static RomaCompositeTaskDefinition Task(string name, string? id) => new() { Name = name, Id = id, OperationTypes = [RomaOperationType.Insert] };
}
