using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class UpdateViasBatchTaskTests : IDisposable
{
    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    private string Id => _session.Emulator.ViasBatchTaskIds[0];

    [Fact]
    public async Task Only_what_is_named_is_sent()
    {
        ViasBatchTask task = (await UpdateAsync(new ViasBatchTaskChange { Id = Id, Name = "renamed" })).Result!;

        Assert.Equal((Id, "renamed", 3), (task.Id, task.Name, task.JobCount));
        Assert.Equal("""{"name":"renamed"}""", _session.Emulator.Requests.Single().Body);
        Assert.Equal(("vias-update", "name"), (_session.Emulator.Ledger.Single().Action, _session.Emulator.Ledger.Single().Detail));
    }

    [Fact]
    public async Task Every_field_can_be_changed()
    {
        ViasBatchTaskDefinition full = ViasSamples.Full;
        ViasBatchTask task = (await UpdateAsync(new ViasBatchTaskChange
        {
            Id = Id,
            Input = full.Input,
            Output = full.Output,
            Schedule = full.Schedule,
            Config = full.Config,
            Description = "",
            SaveAsTemplate = false,
            ResourceOrderId = "o-12",
        })).Result!;

        Assert.Equal("batch_input,config,description,is_saved_as_template,output,resource_order_id,schedule", _session.Emulator.Ledger.Single().Detail);
        Assert.False((bool)JObject.Parse(_session.Emulator.Requests.Single().Body)["is_saved_as_template"]!);
        Assert.Equal(2, task.JobCount);
    }

    [Fact]
    public async Task Each_broken_rule_is_told_and_nothing_is_sent()
    {
        (string, ViasBatchTaskChange)[] bad =
        [
            ("InvalidBatchTaskId", new() { Id = "UPPER" }),
            ("InvalidBatchTaskName", new() { Id = "id-1", Name = "" }),
            ("InvalidDescription", new() { Id = "id-2", Description = new string('d', 501) }),
            ("InvalidResourceOrderId", new() { Id = "id-3", ResourceOrderId = "abc" }),
        ];

        IReadOnlyList<Settled<ViasBatchTask>> outcomes = await EmulatorSession.Soon(_session.Client.ViasBatchTasks.DispatchUpdate().RunAsync(bad.Select(pair => pair.Item2)));

        Assert.Equal(bad.Select(pair => pair.Item1), outcomes.Select(outcome => outcome.Error!.ErrorCode));
        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task The_same_change_twice_is_sent_once()
    {
        ViasBatchTaskChange[] same = [.. Enumerable.Range(0, 2).Select(_ => new ViasBatchTaskChange { Id = Id, Name = "first", Config = Wire.Tree(("a", Wire.Tree(("b", 1)))), SaveAsTemplate = true })];
        using var server = new RawServer(200, """{"total_count":1,"succeed_count":1,"failed_count":0}""");
        using IRomaClient client = RomaClient.Create(server.Settings());

        IReadOnlyList<Settled<ViasBatchTask>> outcomes = await EmulatorSession.Soon(client.ViasBatchTasks.DispatchUpdate().RunAsync(same));

        Assert.Equal("first", outcomes[0].Result?.Name);
        Assert.Same(outcomes[0], outcomes[1]);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Two_changes_of_one_batch_task_are_not_left_to_chance()
    {
        var first = new ViasBatchTaskChange { Id = Id, Name = "first" };

        IReadOnlyList<Settled<ViasBatchTask>> outcomes = await EmulatorSession.Soon(
            _session.Client.ViasBatchTasks.DispatchUpdate().RunAsync([first, new ViasBatchTaskChange { Id = Id, Name = "second" }, first]));

        Assert.Equal("ConflictingChange", outcomes[1].Error!.ErrorCode);
        Assert.Same(outcomes[0], outcomes[2]);
        Assert.Single(_session.Emulator.Requests);
    }

    [Fact]
    public async Task Failed_jobs_and_unknown_ones_are_errors_without_a_result()
    {
        _session.Emulator.Faults.FailVias(Id, "v1: no");

        Settled<ViasBatchTask> failed = await UpdateAsync(new ViasBatchTaskChange { Id = Id, Name = "renamed" });
        Settled<ViasBatchTask> unknown = await UpdateAsync(new ViasBatchTaskChange { Id = "no-such-one", Name = "renamed-2" });

        Assert.Equal(("JobsFailed", RomaFailureKind.Refused), (failed.Error!.ErrorCode, failed.Error.Kind));
        Assert.Equal("VIAS.00010002", unknown.Error!.ErrorCode);
        Assert.Null(failed.Result);
        Assert.Null(unknown.Result);
    }

    [Theory]
    [InlineData("""{"total_count":3,"succeed_count":3,"failed_count":0,"id":"another","error_list":[]}""")]
    [InlineData("""{"total_count":3,"succeed_count":2,"failed_count":0}""")]
    [InlineData("[]")]
    public async Task An_answer_that_contradicts_itself_settles_nothing(string body)
    {
        using var server = new RawServer(200, body);
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<ViasBatchTask> outcome = Assert.Single(await EmulatorSession.Soon(client.ViasBatchTasks.DispatchUpdate().RunAsync([new ViasBatchTaskChange { Id = "batch-1", Name = "n" }])));

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (outcome.Error!.ErrorCode, outcome.Error.Kind));
    }

    private async Task<Settled<ViasBatchTask>> UpdateAsync(ViasBatchTaskChange change) =>
        Assert.Single(await EmulatorSession.Soon(_session.Client.ViasBatchTasks.DispatchUpdate().RunAsync([change])));
}
