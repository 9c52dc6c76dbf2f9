using System.Collections.Generic;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Runs that were to be begun or ended, and tasks that were to be removed, when the answer was lost: what reading shows.</summary>
public sealed class SettledRunTests
{
    private const string Runs = "GET tasks/t1/monitor-logs";
    private const string Run = "POST tasks/t1/run";
    private const string Stop = "POST tasks/t1/terminate";
    private const string Delete = "DELETE tasks/t1";
    private const string List = "GET tasks";
    private const string Older = """{"id":"r1","start_time":1,"execute_status":"SUCCESS"}""";
    private const string Newer = """{"id":"r2","start_time":2,"execute_status":"RUNNING"}""";
    private const string StoppedTask = """{"task_id":"t1","status":0}""";
    private const string StartedTask = """{"task_id":"t1","status":1}""";

    [Theory]
    [InlineData(StoppedTask, RomaOutcome.Succeeded, "")]
    [InlineData(StartedTask, RomaOutcome.Unknown, "Afterwards there was run 'r2', which the schedule of the task may have begun.")]
    [InlineData("""{"task_id":"t1"}""", RomaOutcome.Unknown, "Afterwards there was run 'r2'; whether the schedule of the task may have begun it could not be read.")]
    public async Task A_new_run_of_a_stopped_task_is_the_one_that_was_asked_for(string task, RomaOutcome outcome, string words)
    {
        using var api = new ScriptedApi(retries: 2)
            .On(Runs, 200, ScriptedApi.Page(Older)).On(Runs, 200, ScriptedApi.Page(Older)).On(Runs, 200, ScriptedApi.Page(Newer, Older))
            .On(Run, 500, "{}").On(List, 200, ScriptedApi.Page(task));

        RomaTaskActionResult result = await ActAsync(api, RomaAction.StartRun);

        Assert.Equal((outcome, "r1", 1), (result.Outcome, result.PreviousRunId, result.Attempts));
        Assert.EndsWith(words, result.ErrorMessage ?? "", System.StringComparison.Ordinal);
        Assert.Single(api.Requests(Run));
    }

    [Theory]
    [InlineData(2, Older)]
    [InlineData(9, """{"id":"r4","start_time":4},{"id":"r3","start_time":3}""")]
    public async Task A_run_that_can_not_be_told_from_older_ones_proves_nothing(int total, string rows)
    {
        using var api = new ScriptedApi(retries: 1)
            .On(Runs, 200, ScriptedApi.PageOf(total, Older)).On(Runs, 200, ScriptedApi.PageOf(total, rows)).On(Run, 500, "{}").On(List, 200, ScriptedApi.Page(StoppedTask));

        RomaTaskActionResult result = await ActAsync(api, RomaAction.StartRun);

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown"), (result.Outcome, result.ErrorCode));
        Assert.Single(api.Requests(Run));
    }

    [Fact]
    public async Task Without_the_run_before_nothing_is_looked_up()
    {
        using var api = new ScriptedApi(retries: 2).On(Runs, 403, "{}").On(Run, 500, "{}").On(Stop, 500, "{}");

        Assert.Equal((RomaOutcome.Unknown, null), (await ActAsync(api, RomaAction.StartRun)) switch { var run => (run.Outcome, run.PreviousRunId) });
        Assert.Equal(RomaOutcome.Unknown, (await ActAsync(api, RomaAction.StopRun)).Outcome);
        Assert.Equal([Runs, Run, Runs, Stop], api.Calls);
    }

    [Theory]
    [InlineData("""{"id":"r2","start_time":2,"execute_status":"CANCELLED"}""", RomaOutcome.Succeeded, null)]
    [InlineData("""{"id":"r2","start_time":2,"execute_status":"SUCCESS"}""", RomaOutcome.Failed, "RunEnded")]
    [InlineData("""{"id":"r2","start_time":2,"execute_status":"ERROR"}""", RomaOutcome.Unknown, "OutcomeUnknown")]
    [InlineData("""{"id":"r2","start_time":2,"execute_status":"ODD"}""", RomaOutcome.Unknown, "OutcomeUnknown")]
    [InlineData("""{"id":"r3","start_time":3,"execute_status":"RUNNING"},{"id":"r2","start_time":2,"execute_status":"CANCELLED"}""", RomaOutcome.Succeeded, null)]
    [InlineData("""{"id":"r3","start_time":3,"execute_status":"RUNNING"},{"id":"r2","start_time":2,"execute_status":"SUCCESS"}""", RomaOutcome.Unknown, "OutcomeUnknown")]
    [InlineData("""{"id":"r3","start_time":3,"execute_status":"RUNNING"},{"id":"r2","start_time":2,"execute_status":"RUNNING"}""", RomaOutcome.Unknown, "OutcomeUnknown")]
    [InlineData("""{"id":"r3","start_time":3,"execute_status":"CANCELLED"}""", RomaOutcome.Unknown, "OutcomeUnknown")]
    public async Task The_run_that_was_open_tells_whether_it_was_ended(string rows, RomaOutcome outcome, string? code)
    {
        using var api = new ScriptedApi(retries: 1).On(Runs, 200, ScriptedApi.Page(Newer, Older)).On(Runs, 200, $$"""{"total":1,"entities":[{{rows}}]}""").On(Stop, 500, "{}");

        RomaTaskActionResult result = await ActAsync(api, RomaAction.StopRun);

        Assert.Equal((outcome, code), (result.Outcome, result.ErrorCode));
        Assert.Single(api.Requests(Stop));
    }

    [Fact]
    public async Task A_run_that_had_ended_before_says_nothing_of_the_call()
    {
        using var api = new ScriptedApi(retries: 1).On(Runs, 200, ScriptedApi.Page("""{"id":"r1","start_time":1,"execute_status":"CANCELLED"}""")).On(Stop, 500, "{}");

        Assert.Equal(RomaOutcome.Unknown, (await ActAsync(api, RomaAction.StopRun)).Outcome);
        Assert.Equal([Runs, Stop], api.Calls);
    }

    [Theory]
    [InlineData("FDI.3027", "CANCELLED", RomaOutcome.Succeeded)]
    [InlineData("FDI.3027", "RUNNING", RomaOutcome.Unknown)]
    [InlineData("", "RUNNING", RomaOutcome.Unknown)]
    [InlineData("FDI.3999", "RUNNING", RomaOutcome.Failed)]
    public async Task A_second_call_that_finds_no_run_may_find_what_the_first_one_did(string code, string state, RomaOutcome outcome)
    {
        using var api = new ScriptedApi(retries: 2)
            .On(Runs, 200, ScriptedApi.Page(Newer)).On(Runs, 200, ScriptedApi.Page(Newer)).On(Runs, 200, ScriptedApi.Page($$"""{"id":"r2","start_time":2,"execute_status":"{{state}}"}"""))
            .On(Stop, 500, "{}").On(Stop, 400, $$"""{"error_code":"{{code}}","error_msg":"no"}""");

        RomaTaskActionResult result = await ActAsync(api, RomaAction.StopRun);

        Assert.Equal((outcome, 2, 2), (result.Outcome, result.Attempts, api.Requests(Stop).Count));
    }

    [Fact]
    public async Task A_run_that_readers_still_see_is_not_reported_as_not_ended()
    {
        using var session = new EmulatorSession(retries: 2, settleDelay: System.TimeSpan.FromSeconds(2));
        string[] ids = [session.Timed(1)[0]];
        session.AgreesWithLedger(await EmulatorSession.Soon(session.Client.Tasks.Dispatch(RomaAction.StartRun).RunAsync(ids)));
        session.Clock.Move(System.TimeSpan.FromSeconds(2));
        session.Emulator.Faults.Next(RomaFdi.Emulator.FaultKind.ResetAfterWork, operationId: "StopTask");

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(session.Client.Tasks.Dispatch(RomaAction.StopRun).RunAsync(ids));

        Assert.Equal(RomaOutcome.Unknown, Assert.Single(outcomes).Result!.Outcome);
        Assert.Equal(2, session.Requests("StopTask").Count);
        Assert.Single(session.Emulator.Ledger, entry => entry.Action == "stop-run");
    }

    [Theory]
    [InlineData(404, "FDI.3081", true, RomaOutcome.Succeeded)]
    [InlineData(400, "FDI.3021", true, RomaOutcome.Succeeded)]
    [InlineData(404, "FDI.3081", false, RomaOutcome.Unknown)]
    [InlineData(400, "FDI.3021", false, RomaOutcome.Unknown)]
    [InlineData(400, "", false, RomaOutcome.Unknown)]
    [InlineData(400, "FDI.3023", false, RomaOutcome.Failed)]
    [InlineData(400, "FDI.3023", true, RomaOutcome.Succeeded)]
    [InlineData(403, "APIGW.0302", false, RomaOutcome.Unknown)]
    public async Task A_second_removal_that_is_refused_is_settled_by_what_is_there(int status, string code, bool isGone, RomaOutcome outcome)
    {
        using var api = new ScriptedApi(retries: 2)
            .On(Delete, 500, "{}").On(Delete, status, $$"""{"error_code":"{{code}}","error_msg":"no"}""")
            .On(List, 200, ScriptedApi.Page(StoppedTask)).On(List, 200, isGone ? ScriptedApi.Page() : ScriptedApi.Page(StoppedTask));

        RomaTaskActionResult result = await ActAsync(api, RomaAction.Remove);

        Assert.Equal((outcome, 2, 2), (result.Outcome, api.Requests(Delete).Count, result.Attempts));
        Assert.Equal(outcome switch { RomaOutcome.Failed => code, RomaOutcome.Unknown => "OutcomeUnknown", _ => null }, result.ErrorCode);
    }

    private static async Task<RomaTaskActionResult> ActAsync(ScriptedApi api, RomaAction action) =>
        Assert.Single(await EmulatorSession.Soon(api.Client.Tasks.Dispatch(action).RunAsync(["t1"]))).Result!;
}
