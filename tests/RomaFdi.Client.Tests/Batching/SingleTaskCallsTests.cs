using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Runs that are started and stopped, tasks that are removed: what odd and lost answers mean.</summary>
public sealed class SingleTaskCallsTests
{
    private const string Runs = "GET tasks/t1/monitor-logs";
    private const string Run = "POST tasks/t1/run";
    private const string Stop = "POST tasks/t1/terminate";
    private const string Delete = "DELETE tasks/t1";
    private const string List = "GET tasks";

    [Theory]
    [InlineData(200, """{"total":3,"entities":[{"id":"r1"}]}""", "r1")]
    [InlineData(200, """{"total":2,"entities":[{"id":"r1","start_time":1},{"id":"r2","start_time":2}]}""", "r2")]
    [InlineData(200, """{"total":3,"entities":[{"id":"r2","start_time":2},{"id":"r1","start_time":1}]}""", "r2")]
    [InlineData(200, """{"total":3,"entities":[{"id":"r1","start_time":1},{"id":"r2","start_time":2}]}""", null)]
    [InlineData(200, """{"total":2,"entities":[{"id":"","start_time":2},{"id":"r1","start_time":1}]}""", null)]
    [InlineData(200, """{"total":0,"entities":[]}""", "")]
    [InlineData(200, """{"total":3,"entities":[]}""", null)]
    [InlineData(200, """{"total":3,"entities":[{"id":""}]}""", null)]
    [InlineData(403, "{}", null)]
    [InlineData(500, "{}", null)]
    public async Task A_run_is_told_from_the_one_before(int status, string body, string? previous)
    {
        using var api = new ScriptedApi().On(Runs, status, body).On(Run, 200, "");

        RomaTaskActionResult result = await ActAsync(api, RomaAction.StartRun);

        Assert.Equal(("t1", RomaAction.StartRun, RomaOutcome.Succeeded, previous, 1, 1), (result.TaskId, result.Action, result.Outcome, result.PreviousRunId, result.Attempts, result.Batch));
        Assert.EndsWith("?offset=1&limit=10", api.Requests(Runs).Single().Target, System.StringComparison.Ordinal);
        Assert.Equal([Runs, Run], api.Calls);
    }

    [Fact]
    public async Task A_run_that_is_refused_or_lost_tells_the_one_before_too()
    {
        using var api = new ScriptedApi().On(Runs, 200, """{"total":3,"entities":[{"id":"r1"}]}""").On(Run, 400, """{"error_code":"FDI.3026","error_msg":"no"}""").On(Run, 502, "<html></html>");

        RomaTaskActionResult refused = await ActAsync(api, RomaAction.StartRun);
        RomaTaskActionResult lost = await ActAsync(api, RomaAction.StartRun);

        Assert.Equal((RomaOutcome.Failed, "FDI.3026", "no", "r1"), (refused.Outcome, refused.ErrorCode, refused.ErrorMessage, refused.PreviousRunId));
        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown", "r1"), (lost.Outcome, lost.ErrorCode, lost.PreviousRunId));
        Assert.Equal(2, api.Requests(Run).Count);
    }

    [Theory]
    [InlineData("", RomaOutcome.Succeeded)]
    [InlineData("""{"message":"success"}""", RomaOutcome.Succeeded)]
    [InlineData("success", RomaOutcome.Succeeded)]
    [InlineData("\"success\"", RomaOutcome.Succeeded)]
    [InlineData("""{"error_code":"FDI.3027","error_msg":"no"}""", RomaOutcome.Unknown)]
    [InlineData("""{"message":"ok","code":200}""", RomaOutcome.Succeeded)]
    [InlineData("""{"error_msg":"no"}""", RomaOutcome.Unknown)]
    [InlineData("""{"code":400,"reason":{"error_code":"FDI.3027","error_msg":"no"}}""", RomaOutcome.Unknown)]
    [InlineData("""{"reason":{"error_code":"FDI.3027","error_msg":"no"}}""", RomaOutcome.Unknown)]
    [InlineData("""{"error":{"code":403,"message":"no"}}""", RomaOutcome.Unknown)]
    [InlineData("""{"code":"FDI.3027","message":"no"}""", RomaOutcome.Unknown)]
    [InlineData("""{"message":"Failed"}""", RomaOutcome.Unknown)]
    [InlineData("fail", RomaOutcome.Unknown)]
    [InlineData("\"error\"", RomaOutcome.Unknown)]
    [InlineData("false", RomaOutcome.Unknown)]
    [InlineData("<html>", RomaOutcome.Unknown)]
    [InlineData("""{"message":"suc""", RomaOutcome.Unknown)]
    [InlineData("[]", RomaOutcome.Unknown)]
    public async Task Any_word_is_a_success_but_no_error_and_no_page(string body, RomaOutcome outcome)
    {
        using var api = new ScriptedApi().On(Runs, 200, ScriptedApi.Page()).On(Run, 200, body).On(Stop, 200, body).On(Delete, 200, body);

        Assert.Equal(outcome, (await ActAsync(api, RomaAction.StartRun)).Outcome);
        Assert.Equal(outcome, (await ActAsync(api, RomaAction.StopRun)).Outcome);
        Assert.Equal(outcome, (await ActAsync(api, RomaAction.Remove)).Outcome);
    }

    [Theory]
    [InlineData(200, """{"total":0,"entities":[]}""", RomaOutcome.Succeeded, "")]
    [InlineData(200, """{"total":1,"entities":[{"task_id":"t1","task_name":"orders","status":0}]}""", RomaOutcome.Unknown, "was still there")]
    [InlineData(200, """{"total":1,"entities":[{"task_id":"t2"}]}""", RomaOutcome.Unknown, "It may have been done nevertheless.")]
    [InlineData(200, """{"total":1,"entities":[]}""", RomaOutcome.Unknown, "It may have been done nevertheless.")]
    [InlineData(200, """{"total":0,"entities":[],"error_code":"FDI.9999","error_msg":"Network error."}""", RomaOutcome.Unknown, "could not be read what became of it (FDI.9999)")]
    [InlineData(403, "{}", RomaOutcome.Unknown, "could not be read what became of it (Http403)")]
    [InlineData(500, "{}", RomaOutcome.Unknown, "could not be read what became of it (Http500)")]
    public async Task A_lost_removal_is_settled_by_reading(int status, string body, RomaOutcome outcome, string words)
    {
        using var api = new ScriptedApi().On(Delete, 500, "{}").On(List, status, body);

        RomaTaskActionResult result = await ActAsync(api, RomaAction.Remove);

        Assert.Equal((outcome, outcome == RomaOutcome.Succeeded ? null : "OutcomeUnknown"), (result.Outcome, result.ErrorCode));
        Assert.Contains(words, result.ErrorMessage ?? "", System.StringComparison.Ordinal);
        Assert.Equal([Delete, List], api.Calls);
        Assert.Contains("task_id=t1", api.Requests(List).Single().Target, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RomaAction.StartRun)]
    [InlineData(RomaAction.StopRun)]
    [InlineData(RomaAction.Remove)]
    public async Task An_id_that_breaks_its_rule_fails_without_a_request(RomaAction action)
    {
        using var api = new ScriptedApi();

        RomaTaskActionResult result = Assert.Single(await EmulatorSession.Soon(api.Client.Tasks.Dispatch(action).RunAsync([".."]))).Result!;

        Assert.Equal((action, RomaOutcome.Failed, "InvalidTaskId", 0), (result.Action, result.Outcome, result.ErrorCode, result.Attempts));
        Assert.Empty(api.Calls);
    }

    private static async Task<RomaTaskActionResult> ActAsync(ScriptedApi api, RomaAction action)
    {
        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(api.Client.Tasks.Dispatch(action).RunAsync(["t1"]));
        return Assert.Single(outcomes).Result!;
    }
}
