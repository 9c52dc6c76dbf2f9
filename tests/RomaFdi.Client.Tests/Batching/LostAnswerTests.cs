using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>An answer that never came is looked up where it can be, else unknown; never guessed, never sent again (design 4, line 7).</summary>
public sealed class LostAnswerTests
{
    private static readonly FaultKind[] s_done = [FaultKind.ResetAfterWork, FaultKind.HalfBody, FaultKind.EmptyBody, FaultKind.NotJson];

    public static TheoryData<FaultKind> Faults =>
    [
        FaultKind.InternalError, FaultKind.BadGatewayHtml, FaultKind.ServiceUnavailable, FaultKind.ResetBeforeWork, FaultKind.ResetAfterWork,
        FaultKind.HalfBody, FaultKind.EmptyBody, FaultKind.HtmlOk, FaultKind.NotJson, FaultKind.Hang,
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Of_a_start_reading_tells_what_is_in_force(FaultKind fault)
    {
        using EmulatorSession session = await BreakAsync(fault, EmulatorSession.Batch);
        string[] ids = [.. session.Stopped(3)];

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(ids);

        AssertSettled(session, outcomes, EmulatorSession.Batch, fault, s_done.Contains(fault) ? RomaOutcome.Succeeded : RomaOutcome.Unknown, ids);
    }

    [Theory]
    [InlineData("""{"total":0,"entities":[{"task_id":"t2"}]}""")]
    [InlineData("""{"total":0,"entities":[],"error_code":"FDI.9999","error_msg":"Network error."}""")]
    public async Task Of_a_start_a_list_that_contradicts_itself_does_not_prove_that_there_is_no_such_task(string list)
    {
        using var api = new ScriptedApi().On("POST batch-operation/tasks", 500, "{}").On("GET tasks", 200, list);

        RomaTaskActionResult result = Assert.Single(await EmulatorSession.Soon(api.Client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"]))).Result!;

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown"), (result.Outcome, result.ErrorCode));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Of_a_stop_reading_tells_what_is_in_force(FaultKind fault)
    {
        using var session = new EmulatorSession(timeout: TimeoutFor(fault));
        string[] ids = [.. session.Stopped(3)];
        Assert.All(await session.StartAsync(ids), outcome => Assert.Null(outcome.Error));
        session.Emulator.ClearLog();
        session.Emulator.Faults.Next(fault, operationId: EmulatorSession.Batch);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(session.Client.Tasks.Dispatch(RomaAction.Stop).RunAsync(ids));

        AssertSettled(session, outcomes, EmulatorSession.Batch, fault, s_done.Contains(fault) ? RomaOutcome.Succeeded : RomaOutcome.Unknown, ids);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Of_a_reset_the_outcome_is_unknown(FaultKind fault)
    {
        using EmulatorSession session = await BreakAsync(fault, EmulatorSession.Reset);
        string id = session.Composite(1)[0];

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(
            session.Client.CompositeTasks.DispatchReset().RunAsync([new RomaCompositeTaskReset(id)]));

        AssertSettled(session, outcomes, EmulatorSession.Reset, fault, RomaOutcome.Unknown, id);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Of_a_creation_the_outcome_is_unknown(FaultKind fault)
    {
        using EmulatorSession session = await BreakAsync(fault, EmulatorSession.Create);
        var task = new RomaCompositeTaskDefinition { Name = "new-task", OperationTypes = [RomaOperationType.Insert] };

        Settled<RomaCompositeTask> outcome = Assert.Single(await EmulatorSession.Soon(session.Client.CompositeTasks.DispatchCreate().RunAsync([task])));

        Assert.Null(outcome.Result);
        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (outcome.Error!.ErrorCode, outcome.Error.Kind));
        AssertSentOnce(session, EmulatorSession.Create, fault);
    }

    [Fact]
    public async Task A_start_is_not_sent_again_even_where_retries_are_allowed()
    {
        using var session = new EmulatorSession(retries: 3);
        session.Emulator.Faults.Next(FaultKind.ServiceUnavailable, operationId: EmulatorSession.Batch, value: "0");

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(2));

        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Unknown, outcome.Result!.Outcome));
        Assert.Single(session.Requests(EmulatorSession.Batch));
    }

    [Fact]
    public async Task A_look_up_may_be_repeated()
    {
        using var session = new EmulatorSession(retries: 3);
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: EmulatorSession.Batch);
        session.Emulator.Faults.Next(FaultKind.BadGatewayHtml, 2, EmulatorSession.List);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(1));

        Assert.Equal(RomaOutcome.Succeeded, outcomes[0].Result!.Outcome);
        Assert.Equal(3, session.Requests(EmulatorSession.List).Count);
    }

    [Fact]
    public async Task A_task_that_reading_does_not_find_was_not_started()
    {
        using EmulatorSession session = await BreakAsync(FaultKind.InternalError, EmulatorSession.Batch);

        RomaTaskActionResult result = (await session.StartAsync(["no-such-task"]))[0].Result!;

        Assert.Equal((RomaOutcome.Failed, "TaskNotFound"), (result.Outcome, result.ErrorCode));
    }

    private static TimeSpan? TimeoutFor(FaultKind fault) => fault == FaultKind.Hang ? TimeSpan.FromSeconds(1) : null;

    /// <summary>A session whose next call of an operation goes wrong, on a connection that was used before: that is the one HTTP stacks like to repeat on.</summary>
    private static async Task<EmulatorSession> BreakAsync(FaultKind fault, string operation)
    {
        var session = new EmulatorSession(timeout: TimeoutFor(fault));
        await session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1);
        session.Emulator.ClearLog();
        session.Emulator.Faults.Next(fault, operationId: operation);
        return session;
    }

    private static void AssertSettled(
        EmulatorSession session, IReadOnlyList<Settled<RomaTaskActionResult>> outcomes, string operation, FaultKind fault, RomaOutcome outcome, params string[] ids)
    {
        session.AgreesWithLedger(outcomes);
        Assert.Equal(ids, outcomes.Select(settled => settled.Result!.TaskId));
        Assert.All(outcomes, settled => Assert.Equal(
            (outcome, outcome == RomaOutcome.Succeeded ? null : "OutcomeUnknown", 1),
            (settled.Result!.Outcome, settled.Result.ErrorCode, settled.Result.Attempts)));
        AssertSentOnce(session, operation, fault, ids.Length);
    }

    private static void AssertSentOnce(EmulatorSession session, string operation, FaultKind fault, int changes = 1)
    {
        Assert.Single(session.Requests(operation));
        Assert.Equal(s_done.Contains(fault) ? changes : 0, session.Emulator.Ledger.Count);
    }
}
