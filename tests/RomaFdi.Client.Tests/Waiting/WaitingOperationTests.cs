using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Waiting;

/// <summary>Actions that have succeeded only once they are seen to be in force.</summary>
public sealed class WaitingOperationTests
{
    private const string Batch = "POST batch-operation/tasks";
    private const string List = "GET tasks";
    private const string Run = "POST tasks/t1/run";
    private const string Runs = "GET tasks/t1/monitor-logs";
    private const string Accepted = """{"success":[{"task_id":"t1","task_name":"orders"}],"failure":[]}""";

    [Fact]
    public async Task What_is_seen_in_force_stays_as_it_was()
    {
        using var api = new ScriptedApi().On(Batch, 200, Accepted).On(List, 200, Page(0)).On(List, 200, Page(1));

        RomaTaskActionResult result = await ActAsync(api, RomaAction.Start, RomaTaskGoal.Running);

        Assert.Equal((RomaOutcome.Succeeded, "orders", 1, 1, null), (result.Outcome, result.TaskName, result.Batch, result.Attempts, result.ErrorCode));
        Assert.Equal([Batch, List, List], api.Calls);
    }

    [Fact]
    public async Task What_is_not_seen_in_time_is_unknown()
    {
        using var api = new ScriptedApi();
        api.On(Batch, 200, Accepted).On(List, _ =>
        {
            api.Clock.Move(TimeSpan.FromHours(1));
            return RawServer.Answer(200, Page(1));
        });

        RomaTaskActionResult result = await ActAsync(api, RomaAction.Stop, RomaTaskGoal.Stopped);

        Assert.Equal((RomaOutcome.Unknown, "WaitTimeout", 1), (result.Outcome, result.ErrorCode, result.Attempts));
        Assert.Equal("Stop of 't1' was accepted, but 't1' was not seen stopped within 600 s: it reads as running.", result.ErrorMessage);
    }

    [Fact]
    public async Task What_was_not_accepted_is_not_waited_for()
    {
        using var api = new ScriptedApi().On(Batch, 200, """{"success":[],"failure":[{"task_id":"t1","error_code":"FDI.3026","error_msg":"no"}]}""");

        RomaTaskActionResult result = await ActAsync(api, RomaAction.Start, RomaTaskGoal.Running);

        Assert.Equal((RomaOutcome.Failed, "FDI.3026"), (result.Outcome, result.ErrorCode));
        Assert.Equal([Batch], api.Calls);
    }

    [Fact]
    public async Task The_run_that_was_started_is_the_one_that_has_to_end_well()
    {
        using var api = new ScriptedApi()
            .On(Runs, 200, Old).On(Run, 200, "").On(Runs, 200, Old).On(Runs, 200, ScriptedApi.Page("""{"id":"r2","start_time":2,"execute_status":"ERROR","status":503}""", OldRow));

        RomaTaskActionResult result = await ActAsync(api, RomaAction.StartRun, RomaTaskGoal.RunEnded);

        Assert.Equal((RomaOutcome.Failed, "RunFailed", "r1"), (result.Outcome, result.ErrorCode, result.PreviousRunId));
        Assert.Equal([Runs, Run, Runs, Runs], api.Calls);
    }

    [Fact]
    public async Task An_older_run_never_passes_for_the_one_that_was_started()
    {
        using var api = new ScriptedApi().On(Runs, 500, "{}").On(Runs, 200, Old).On(Run, 200, "");

        RomaTaskActionResult result = await ActAsync(api, RomaAction.StartRun, RomaTaskGoal.RunEnded);

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown", null), (result.Outcome, result.ErrorCode, result.PreviousRunId));
        Assert.Equal([Runs, Run], api.Calls);
    }

    [Fact]
    public async Task When_sending_is_stopped_the_wait_ends_at_once()
    {
        using var api = new ScriptedApi();
        IActionDispatcher<string, RomaTaskActionResult>? dispatcher = null;
        int looks = 0;
        api.On(Batch, 200, Accepted).On(List, request =>
        {
            if (++looks == 3)
            {
                _ = dispatcher!.StopSendingAsync();
            }

            return RawServer.Answer(200, Page(0));
        });
        using (dispatcher = api.Client.Tasks.DispatchAndWait(RomaAction.Start, new RomaTaskWaitOptions { Goal = RomaTaskGoal.Running }))
        {
            ActionTicket<RomaTaskActionResult> ticket = dispatcher.Add("t1");
            dispatcher.Complete();
            RomaTaskActionResult result = (await EmulatorSession.Soon(ticket.GetOutcomeAsync())).Result!;

            Assert.Equal((RomaOutcome.Unknown, "Interrupted"), (result.Outcome, result.ErrorCode));
            Assert.Contains("was accepted", result.ErrorMessage, StringComparison.Ordinal);
            Assert.Equal(3, looks);
        }
    }

    [Theory]
    [InlineData(RomaAction.Start, RomaTaskGoal.Stopped)]
    [InlineData(RomaAction.Stop, RomaTaskGoal.Running)]
    [InlineData(RomaAction.Start, RomaTaskGoal.RunEnded)]
    [InlineData(RomaAction.StartRun, RomaTaskGoal.Running)]
    [InlineData(RomaAction.StopRun, RomaTaskGoal.RunEnded)]
    [InlineData(RomaAction.Remove, RomaTaskGoal.Stopped)]
    public void A_goal_that_the_action_does_not_lead_to_is_refused(RomaAction action, RomaTaskGoal goal)
    {
        using var api = new ScriptedApi();

        Assert.Throws<ArgumentException>(() => api.Client.Tasks.DispatchAndWait(action, new RomaTaskWaitOptions { Goal = goal }));
    }

    private const string OldRow = """{"id":"r1","start_time":1,"execute_status":"SUCCESS"}""";

    private static string Old => ScriptedApi.Page(OldRow);

    private static string Page(int status) => ScriptedApi.Page($$"""{"task_id":"t1","task_name":"orders","status":{{status}}}""");

    private static async Task<RomaTaskActionResult> ActAsync(ScriptedApi api, RomaAction action, RomaTaskGoal goal)
    {
        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(api.Client.Tasks.DispatchAndWait(action, new RomaTaskWaitOptions { Goal = goal }).RunAsync(["t1"]));
        return Assert.Single(outcomes).Result!;
    }
}
