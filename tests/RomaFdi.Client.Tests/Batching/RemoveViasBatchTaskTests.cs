using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class RemoveViasBatchTaskTests : IDisposable
{
    private const string Delete = "DeleteBatchTask";

    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Batch_tasks_are_removed()
    {
        string[] ids = [.. _session.Emulator.ViasBatchTaskIds];

        IReadOnlyList<Settled<ViasBatchTaskActionResult>> outcomes = await RemoveAsync(ids);

        Assert.Equal(ids, outcomes.Select(outcome => outcome.Result!.Id));
        Assert.All(outcomes, outcome => Assert.Equal((RomaAction.Remove, RomaOutcome.Succeeded, 1), (outcome.Result!.Action, outcome.Result.Outcome, outcome.Result.Batch)));
        Assert.Equal([3, 6, 5], outcomes.Select(outcome => outcome.Result!.TotalCount!.Value));
        Assert.Empty(_session.Emulator.ViasBatchTaskIds);
    }

    [Fact]
    public async Task Failed_jobs_and_unknown_ones_fail()
    {
        string id = _session.Emulator.ViasBatchTaskIds[0];
        _session.Emulator.Faults.FailVias(id, "no");

        IReadOnlyList<Settled<ViasBatchTaskActionResult>> outcomes = await RemoveAsync(id, "no-such-one", "UPPER");

        Assert.Equal(["JobsFailed", "VIAS.00010002", "InvalidBatchTaskId"], outcomes.Select(outcome => outcome.Result!.ErrorCode));
        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Failed, outcome.Result!.Outcome));
        Assert.Equal((3, 2, 1), (outcomes[0].Result!.TotalCount, outcomes[0].Result!.SucceededCount, outcomes[0].Result!.FailedCount));
        Assert.Equal(2, _session.Emulator.Requests.Count);
    }

    [Theory]
    [InlineData(FaultKind.ResetAfterWork, RomaOutcome.Succeeded)]
    [InlineData(FaultKind.EmptyBody, RomaOutcome.Succeeded)]
    [InlineData(FaultKind.ResetBeforeWork, RomaOutcome.Unknown)]
    [InlineData(FaultKind.HtmlOk, RomaOutcome.Unknown)]
    [InlineData(FaultKind.InternalError, RomaOutcome.Unknown)]
    public async Task Of_a_lost_answer_reading_tells_what_is_gone(FaultKind fault, RomaOutcome outcome)
    {
        string id = _session.Emulator.ViasBatchTaskIds[1];
        _session.Emulator.Faults.Next(fault, operationId: Delete);

        ViasBatchTaskActionResult result = Assert.Single(await RemoveAsync(id)).Result!;

        Assert.Equal((outcome, outcome == RomaOutcome.Succeeded ? null : "OutcomeUnknown", 1), (result.Outcome, result.ErrorCode, result.Attempts));
        Assert.Equal(outcome == RomaOutcome.Succeeded, !_session.Emulator.ViasBatchTaskIds.Contains(id));
        Assert.Equal([Delete, "ListBatchTasks"], _session.Emulator.Requests.Select(request => request.OperationId));
    }

    [Fact]
    public async Task A_lost_answer_stays_unknown_when_it_can_not_be_read_either()
    {
        _session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: Delete);
        _session.Emulator.Faults.Next(FaultKind.InternalError, operationId: "ListBatchTasks");

        ViasBatchTaskActionResult result = Assert.Single(await RemoveAsync(_session.Emulator.ViasBatchTaskIds[0])).Result!;

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown"), (result.Outcome, result.ErrorCode));
    }

    [Theory]
    [InlineData("""{"count":2,"batch_task_list":[{"id":"other"}]}""")]
    [InlineData("""{"count":2,"batch_task_list":[{"id":"other"},{"id":"other"}]}""")]
    [InlineData("""{"count":1,"batch_task_list":[{}]}""")]
    [InlineData("""{"batch_task_list":[]}""")]
    [InlineData("""{"count":0,"batch_task_list":[],"error_code":"VIAS.00010009"}""")]
    public async Task A_list_that_is_not_whole_settles_nothing(string list)
    {
        using var server = new RawServer(request => request.Method == "GET" ? RawServer.Answer(200, list) : RawServer.Answer(500, "{}"));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<ViasBatchTaskActionResult> outcome = Assert.Single(await EmulatorSession.Soon(client.ViasBatchTasks.Dispatch(RomaAction.Remove).RunAsync(["batch-1"])));

        Assert.Equal(RomaOutcome.Unknown, outcome.Result!.Outcome);
    }

    [Fact]
    public async Task Counts_that_do_not_add_up_are_settled_by_reading_alone()
    {
        using var server = new RawServer(request => RawServer.Answer(200, request.Method == "GET" ? """{"count":0,"batch_task_list":null}""" : """{"total_count":"many"}"""));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<ViasBatchTaskActionResult> outcome = Assert.Single(await EmulatorSession.Soon(client.ViasBatchTasks.Dispatch(RomaAction.Remove).RunAsync(["batch-1"])));

        Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome);
    }

    [Theory]
    [InlineData(true, "", RomaOutcome.Succeeded, null)]
    [InlineData(false, """{"running":2,"deleting":0}""", RomaOutcome.Failed, "JobsFailed")]
    [InlineData(false, """{"running":1,"deleting":1}""", RomaOutcome.Unknown, "OutcomeUnknown")]
    public async Task Jobs_that_fail_when_it_is_sent_again_may_fail_for_what_the_lost_call_did(bool isGone, string states, RomaOutcome outcome, string? code)
    {
        const string Vias = "/v2/p1/batch-tasks";
        string There(string info) => $$"""{"count":1,"batch_task_list":[{"id":"batch-1","num_task":2,"batch_task_status_info":{{info}}}]}""";
        using var api = new ScriptedApi(retries: 2)
            .On("DELETE " + Vias + "/batch-1", 500, "{}")
            .On("DELETE " + Vias + "/batch-1", 200, """{"total_count":2,"succeed_count":0,"failed_count":2,"error_list":["a","b"]}""")
            .On("GET " + Vias, 200, There("""{"stopped":2,"deleting":0}"""))
            .On("GET " + Vias, 200, isGone ? """{"count":0,"batch_task_list":[]}""" : There(states));

        ViasBatchTaskActionResult result = Assert.Single(await EmulatorSession.Soon(api.Client.ViasBatchTasks.Dispatch(RomaAction.Remove).RunAsync(["batch-1"]))).Result!;

        Assert.Equal((outcome, code), (result.Outcome, result.ErrorCode));
        Assert.Equal(2, api.Requests("DELETE " + Vias + "/batch-1").Count);
    }

    private async Task<IReadOnlyList<Settled<ViasBatchTaskActionResult>>> RemoveAsync(params string[] ids) =>
        await EmulatorSession.Soon(_session.Client.ViasBatchTasks.Dispatch(RomaAction.Remove).RunAsync(ids));
}
