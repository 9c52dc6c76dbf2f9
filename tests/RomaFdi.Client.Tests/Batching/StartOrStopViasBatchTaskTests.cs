using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class StartOrStopViasBatchTaskTests : IDisposable
{
    private const string Vias = "/v2/p1/batch-tasks";
    private const string Start = Vias + "/batch-1/action/start";

    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(RomaAction.Start, "start")]
    [InlineData(RomaAction.Stop, "stop")]
    public async Task A_batch_task_is_started_or_stopped(RomaAction action, string word)
    {
        string id = _session.Emulator.ViasBatchTaskIds[0];

        ViasBatchTaskActionResult result = Assert.Single(await RunAsync(action, id)).Result!;

        Assert.Equal((id, action, RomaOutcome.Succeeded, 3, 3, 0), (result.Id, result.Action, result.Outcome, result.TotalCount, result.SucceededCount, result.FailedCount));
        Assert.Equal(($"vias-{word}", id), (_session.Emulator.Ledger.Single().Action, _session.Emulator.Ledger.Single().TaskId));
        Assert.Equal($"/v2/{_session.Emulator.ProjectId}/batch-tasks/{id}/action/{word}", _session.Emulator.Requests.Single().Path);
    }

    [Fact]
    public async Task One_failed_job_fails_the_batch_task_and_every_line_is_told()
    {
        string id = _session.Emulator.ViasBatchTaskIds[1];
        _session.Emulator.Faults.FailVias(id, "first job: no", "second job: no");

        ViasBatchTaskActionResult result = Assert.Single(await RunAsync(RomaAction.Start, id)).Result!;

        Assert.Equal((RomaOutcome.Failed, "JobsFailed", 6, 4, 2), (result.Outcome, result.ErrorCode, result.TotalCount, result.SucceededCount, result.FailedCount));
        Assert.Equal(["first job: no", "second job: no"], result.Errors);
        Assert.Equal("2 of 6 jobs failed: first job: no; second job: no", result.ErrorMessage);
    }

    [Fact]
    public async Task An_error_of_vias_is_told_in_its_words()
    {
        ViasBatchTaskActionResult result = Assert.Single(await RunAsync(RomaAction.Start, "no-such-batch")).Result!;

        Assert.Equal((RomaOutcome.Failed, "VIAS.00010002"), (result.Outcome, result.ErrorCode));
        Assert.Contains("No batch task has this id.", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Null(result.TotalCount);
    }

    [Fact]
    public async Task An_invalid_id_is_not_sent()
    {
        Assert.Equal("InvalidBatchTaskId", Assert.Single(await RunAsync(RomaAction.Start, "UPPER")).Result!.ErrorCode);
        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task The_same_id_twice_is_sent_once()
    {
        string id = _session.Emulator.ViasBatchTaskIds[0];

        IReadOnlyList<Settled<ViasBatchTaskActionResult>> outcomes = await RunAsync(RomaAction.Start, id, id);

        Assert.Same(outcomes[0], outcomes[1]);
        Assert.Single(_session.Emulator.Requests);
    }

    [Theory]
    [InlineData("""{"total_count":3,"succeed_count":2,"failed_count":0,"error_list":[]}""")]
    [InlineData("""{"failed_count":0}""")]
    [InlineData("""{"total_count":5,"failed_count":0}""")]
    [InlineData("""{"total_count":0,"succeed_count":0,"failed_count":0}""")]
    [InlineData("""{"total_count":5,"succeed_count":5,"failed_count":0,"error_list":"job 3 failed"}""")]
    [InlineData("""{"error_code":"VIAS.00010009","total_count":5,"succeed_count":5,"failed_count":0}""")]
    [InlineData("""{"total_count":3,"succeed_count":3,"failed_count":0,"error_list":["one line"]}""")]
    [InlineData("""{"total_count":2,"succeed_count":2,"failed_count":1}""")]
    [InlineData("""{"total_count":1,"succeed_count":0,"failed_count":3}""")]
    [InlineData("""{"total_count":2,"succeed_count":0,"failed_count":2,"id":"another"}""")]
    public async Task Counts_that_do_not_add_up_settle_nothing(string body)
    {
        using var server = new RawServer(200, body);
        using IRomaClient client = RomaClient.Create(server.Settings());

        IReadOnlyList<Settled<ViasBatchTaskActionResult>> outcomes = await EmulatorSession.Soon(client.ViasBatchTasks.Dispatch(RomaAction.Start).RunAsync(["batch-1"]));

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown"), (outcomes[0].Result!.Outcome, outcomes[0].Result!.ErrorCode));
    }

    [Theory]
    [InlineData("""{"running":2}""", RomaOutcome.Succeeded)]
    [InlineData("""{"stopped":2}""", RomaOutcome.Unknown)]
    [InlineData("""{"starting":2}""", RomaOutcome.Unknown)]
    public async Task Jobs_that_fail_when_it_is_sent_again_may_fail_for_what_the_lost_call_did(string later, RomaOutcome outcome)
    {
        using var api = new ScriptedApi(retries: 2)
            .On("PUT " + Start, 500, "{}")
            .On("PUT " + Start, 200, """{"total_count":2,"succeed_count":0,"failed_count":2,"error_list":["a is running","b is running"]}""")
            .On("GET " + Vias, 200, ListOf("""{"stopped":2}"""))
            .On("GET " + Vias, 200, ListOf(later));

        ViasBatchTaskActionResult result = Assert.Single(await EmulatorSession.Soon(api.Client.ViasBatchTasks.Dispatch(RomaAction.Start).RunAsync(["batch-1"]))).Result!;

        Assert.Equal((outcome, outcome == RomaOutcome.Unknown ? "OutcomeUnknown" : null, 2), (result.Outcome, result.ErrorCode, result.Attempts));
        Assert.Equal(2, api.Requests("PUT " + Start).Count);
    }

    [Fact]
    public async Task Counts_that_do_not_add_up_are_settled_by_reading()
    {
        using var api = new ScriptedApi().On("PUT " + Start, 200, """{"total_count":2,"succeed_count":1,"failed_count":0}""").On("GET " + Vias, 200, ListOf("""{"running":2}"""));

        ViasBatchTaskActionResult result = Assert.Single(await EmulatorSession.Soon(api.Client.ViasBatchTasks.Dispatch(RomaAction.Start).RunAsync(["batch-1"]))).Result!;

        Assert.Equal((RomaOutcome.Succeeded, 1), (result.Outcome, result.Attempts));
    }

    [Fact]
    public void A_connection_without_vias_says_so()
    {
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(_session.Emulator.Uri, "p1", "i1", new TokenCredential(Secure.Text("example-token"))));

        Assert.Equal("ViasEndpointMissing", Assert.Throws<RomaApiException>(() => client.ViasBatchTasks.Dispatch(RomaAction.Start)).ErrorCode);
    }

    private async Task<IReadOnlyList<Settled<ViasBatchTaskActionResult>>> RunAsync(RomaAction action, params string[] ids) =>
        await EmulatorSession.Soon(_session.Client.ViasBatchTasks.Dispatch(action).RunAsync(ids));

    private static string ListOf(string states) => $$"""{"count":1,"batch_task_list":[{"id":"batch-1","num_task":2,"batch_task_status_info":{{states}}}]}""";
}
