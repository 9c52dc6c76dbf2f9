using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class CreateCompositeTaskTests : IDisposable
{
    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Every_field_reaches_the_service_and_stands_in_the_result()
    {
        Settled<RomaCompositeTask> outcome = await CreateAsync(new RomaCompositeTaskDefinition
        {
            Name = "orders-2026",
            OperationTypes = [RomaOperationType.Insert, RomaOperationType.Delete, RomaOperationType.Update, RomaOperationType.Insert],
            Id = "task-1",
            Description = "Orders, \"quoted\" & 日志",
            Tag = "tag_1",
            SourceAppId = "app-1",
            TargetAppId = "app-2",
        });

        Assert.True(JToken.DeepEquals(
            JObject.Parse("""
                {"task_name":"orders-2026","task_type":"REALTIME","operation_types":["INSERT","DELETE","UPDATE"],"task_id":"task-1",
                 "description":"Orders, \"quoted\" & 日志","task_tag":"tag_1","source_app_id":"app-1","target_app_id":"app-2"}
                """),
            JObject.Parse(_session.Emulator.Requests.Single().Body)));
        EmulatorTask created = _session.Task("task-1");
        Assert.Equal(("orders-2026", "tag_1", "app-1", "app-2", true), (created.Name, created.Tag, created.SourceAppId, created.TargetAppId, created.IsComposite));
        RomaCompositeTask task = outcome.Result!;
        Assert.Equal(("task-1", "orders-2026", "tag_1", "app-1", "app-2"), (task.Id, task.Name, task.Tag, task.SourceAppId, task.TargetAppId));
        Assert.Equal([RomaOperationType.Insert, RomaOperationType.Delete, RomaOperationType.Update], task.OperationTypes);
        Assert.Equal("Orders, \"quoted\" & 日志", task.Description);
        Assert.Equal((RomaTaskType.Realtime, RomaTaskStatus.Stopped), (task.Type, task.Status));
    }

    [Fact]
    public async Task What_is_not_given_is_left_out_and_the_service_chooses_the_id()
    {
        Settled<RomaCompositeTask> outcome = await CreateAsync(Task("orders-2026"));

        Assert.Equal(["task_name", "task_type", "operation_types"], JObject.Parse(_session.Requests(EmulatorSession.Create).Single().Body).Properties().Select(field => field.Name));
        Assert.Equal(_session.Emulator.Ledger.Single().TaskId, outcome.Result!.Id);
    }

    [Fact]
    public async Task Each_broken_rule_is_told_and_nothing_is_sent()
    {
        (string, RomaCompositeTaskDefinition)[] bad =
        [
            ("InvalidTaskName", Task("ab")),
            ("InvalidOperationType", new() { Name = "orders" }),
            ("InvalidOperationType", new() { Name = "orders", OperationTypes = null! }),
            ("InvalidOperationType", new() { Name = "orders", OperationTypes = [(RomaOperationType)9] }),
            ("InvalidTaskId", Task("orders", id: "ab")),
            ("InvalidDescription", Task("orders", description: "")),
            ("InvalidTag", Task("orders", tag: "a b c")),
            ("InvalidAppId", Task("orders", source: "")),
            ("InvalidAppId", Task("orders", target: "")),
        ];

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(
            _session.Client.CompositeTasks.DispatchCreate().RunAsync(bad.Select(pair => pair.Item2)));

        Assert.Equal(bad.Select(pair => pair.Item1), outcomes.Select(outcome => outcome.Error!.ErrorCode));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Result));
        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task A_success_that_carries_an_error_is_unknown()
    {
        using var server = new RawServer(200, """{"task_id":"abcd","error_code":"FDI.9999"}""");
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaCompositeTask> outcome = Assert.Single(await EmulatorSession.Soon(client.CompositeTasks.DispatchCreate().RunAsync([Task("orders")])));

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (outcome.Error!.ErrorCode, outcome.Error.Kind));
        Assert.Null(outcome.Result);
    }

    [Fact]
    public async Task Twelve_are_created_and_come_back_in_input_order()
    {
        string[] names = [.. Enumerable.Range(1, 12).Select(number => $"task-{number:00}")];

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(
            _session.Client.CompositeTasks.DispatchCreate().RunAsync(names.Select(name => Task(name))));

        Assert.Equal(names, outcomes.Select(outcome => outcome.Result!.Name));
        Assert.Equal(names, outcomes.Select(outcome => _session.Task(outcome.Result!.Id).Name));
    }

    [Fact]
    public async Task The_same_name_twice_is_the_services_to_refuse()
    {
        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(
            _session.Client.CompositeTasks.DispatchCreate(1).RunAsync([Task("orders"), Task("orders")]));

        Assert.Equal(2, _session.Requests(EmulatorSession.Create).Count);
        Assert.Equal("FDI.3002", Assert.Single(outcomes, outcome => outcome.Error is not null).Error!.ErrorCode);
        Assert.Single(_session.Emulator.Ledger);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"task_id":null}""")]
    [InlineData("""{"task_id":""}""")]
    [InlineData("""{"task_id":["a"]}""")]
    public async Task An_answer_without_an_id_settles_nothing(string body)
    {
        using var server = new RawServer(200, body);
        using IRomaClient client = RomaClient.Create(server.Settings());

        IReadOnlyList<Settled<RomaCompositeTask>> outcomes = await EmulatorSession.Soon(client.CompositeTasks.DispatchCreate().RunAsync([Task("orders")]));

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (outcomes[0].Error!.ErrorCode, outcomes[0].Error!.Kind));
    }

    private static RomaCompositeTaskDefinition Task(
        string name, string? id = null, string? description = null, string? tag = null, string? source = null, string? target = null) => new()
        {
            Name = name,
            OperationTypes = [RomaOperationType.Insert],
            Id = id,
            Description = description,
            Tag = tag,
            SourceAppId = source,
            TargetAppId = target,
        };

    private async Task<Settled<RomaCompositeTask>> CreateAsync(RomaCompositeTaskDefinition task) =>
        Assert.Single(await EmulatorSession.Soon(_session.Client.CompositeTasks.DispatchCreate().RunAsync([task])));
}
