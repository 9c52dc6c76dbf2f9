using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.CompositeSession;

namespace RomaFdi.Client.Tests.Batching;

public sealed class UpdateCompositeTaskTests
{
    private const string Show = "GET tasks/t1";
    private const string Update = "PUT multi-tasks/t1";

    [Fact]
    public async Task With_everything_named_nothing_is_read()
    {
        using var session = new EmulatorSession();
        string id = session.Composite(1)[0];

        RomaCompositeTask task = (await RunAsync(session.Client.CompositeTasks.DispatchUpdate(), new()
        {
            TaskId = id,
            OperationTypes = [RomaOperationType.Delete, RomaOperationType.Delete],
            RepullSnapshot = true,
            Description = "wider",
            Tag = "tag_1",
        })).Result!;

        Assert.Equal("""{"description":"wider","task_tag":"tag_1","operation_types":["DELETE"],"repulling_snapshot":true}""", session.Emulator.Requests.Single().Body);
        Assert.Equal((id, "wider", "tag_1", RomaTaskStatus.Unknown), (task.Id, task.Description, task.Tag, task.Status));
        Assert.Equal([RomaOperationType.Delete], task.OperationTypes);
        Assert.Equal("DELETE, snapshot repulled", session.Emulator.Ledger.Single().Detail);
    }

    [Fact]
    public async Task What_is_not_named_is_read_and_sent_along()
    {
        using var session = new EmulatorSession();
        string id = session.Composite(1)[0];
        await RunAsync(session.Client.CompositeTasks.DispatchUpdate(), Change(id, "kept", "tag_1"));
        session.Emulator.ClearLog();

        RomaCompositeTask task = (await RunAsync(session.Client.CompositeTasks.DispatchUpdate(), Change(id, null, "tag_2"))).Result!;

        Assert.Equal(["ShowTask", "UpdateMultiTasks"], session.Emulator.Requests.Select(request => request.OperationId));
        Assert.Equal(("kept", "tag_2"), (session.Task(id).Description, session.Task(id).Tag));
        Assert.Equal((session.Task(id).Name, "kept", "tag_2", RomaTaskStatus.Stopped), (task.Name, task.Description, task.Tag, task.Status));
        Assert.Equal((session.Task(id).SourceAppId, session.Task(id).TargetAppId), (task.SourceAppId, task.TargetAppId));
    }

    [Theory]
    [InlineData(400, """{"error_code":"FDI.3002","error_msg":"The task is composite."}""")]
    [InlineData(404, """{"error_code":"FDI.3081","error_msg":"The task does not exist."}""")]
    public async Task Where_it_can_not_be_shown_it_is_changed_without(int status, string body)
    {
        using var api = new ScriptedApi();
        api.On(Show, status, body).On(Update, 200, """{"task_id":"t1"}""");

        RomaCompositeTask task = (await RunAsync(api.Client.CompositeTasks.DispatchUpdate(), Change("t1", null, null))).Result!;

        Assert.Equal("""{"operation_types":["INSERT"],"repulling_snapshot":false}""", api.Sent(Update).ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(("t1", "", null, null), (task.Id, task.Name, task.Description, task.Tag));
    }

    [Fact]
    public async Task The_same_change_twice_is_sent_once()
    {
        using var api = new ScriptedApi().On(Update, 200, """{"task_id":"t1"}""");

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(api.Client.CompositeTasks.DispatchUpdate().RunAsync([Change("t1", "d", "tag_1"), Change("t1", "d", "tag_1")]));

        Assert.Equal("t1", outcomes[0].Result?.Id);
        Assert.Same(outcomes[0], outcomes[1]);
        Assert.Single(api.Calls);
    }

    [Fact]
    public async Task Empty_texts_are_shown_but_not_sent()
    {
        using var api = new ScriptedApi();
        api.On(Show, 200, """{"task":{"task_id":"t1","task_name":"abc","description":"","task_tag":""}}""").On(Update, 200, "{}");

        Assert.Null((await RunAsync(api.Client.CompositeTasks.DispatchUpdate(), Change("t1", null, null))).Error);
        Assert.Equal(["operation_types", "repulling_snapshot"], api.Sent(Update).Properties().Select(field => field.Name));
    }

    [Theory]
    [InlineData(500, "{}", RomaFailureKind.NotSent)]
    [InlineData(200, "<html>", RomaFailureKind.NotSent)]
    [InlineData(200, """{"task":{"task_id":"another","task_name":"abc"}}""", RomaFailureKind.NotSent)]
    [InlineData(403, """{"error_code":"APIGW.0302","error_msg":"no"}""", RomaFailureKind.Refused)]
    public async Task Without_a_usable_answer_nothing_is_sent(int status, string body, RomaFailureKind kind)
    {
        using var api = new ScriptedApi();
        api.On(Show, status, body).On(Update, 200, """{"task_id":"t1"}""");

        Settled<RomaCompositeTask> outcome = await RunAsync(api.Client.CompositeTasks.DispatchUpdate(), Change("t1", null, null));

        Assert.Equal((kind, RomaOutcome.Failed), (outcome.Error!.Kind, outcome.Error.Outcome));
        Assert.Empty(api.Requests(Update));
    }

    [Fact]
    public async Task An_answer_about_another_task_settles_nothing()
    {
        using var api = new ScriptedApi();
        api.On(Update, 200, """{"task_id":"another"}""");

        Assert.Equal(RomaFailureKind.Lost, (await RunAsync(api.Client.CompositeTasks.DispatchUpdate(), Change("t1", "d", "tag_1"))).Error!.Kind);
    }

    [Fact]
    public async Task Broken_rules_and_two_changes_of_one_task_are_told()
    {
        using var session = new EmulatorSession();
        AssertRefused(
            session.Client.CompositeTasks.DispatchUpdate(),
            ("InvalidTaskId", Change("..", null, null)),
            ("InvalidOperationType", new() { TaskId = "t1" }),
            ("InvalidDescription", Change("t1", "", null)),
            ("InvalidTag", Change("t1", null, "a b")));
        string id = session.Composite(1)[0];

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(session.Client.CompositeTasks.DispatchUpdate().RunAsync([Change(id, "a", "tag_1"), Change(id, "b", "tag_1")]));

        Assert.Equal("ConflictingChange", outcomes[1].Error!.ErrorCode);
        Assert.Equal("a", session.Task(id).Description);
    }

    private static RomaCompositeTaskChange Change(string id, string? description, string? tag) =>
        new() { TaskId = id, OperationTypes = [RomaOperationType.Insert], Description = description, Tag = tag };
}
