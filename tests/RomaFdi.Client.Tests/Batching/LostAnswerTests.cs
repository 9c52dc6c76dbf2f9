using System.Collections.Generic;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>An answer that never came is looked up where it can be, else unknown; never guessed (design 4, line 7).</summary>
public sealed class LostAnswerTests
{
    [Theory]
    [InlineData("""{"total":0,"entities":[{"task_id":"t2"}]}""")]
    [InlineData("""{"total":0,"entities":[],"error_code":"FDI.9999","error_msg":"Network error."}""")]
    public async Task Of_a_start_a_list_that_contradicts_itself_does_not_prove_that_there_is_no_such_task(string list)
    {
        using var api = new ScriptedApi().On("POST batch-operation/tasks", 500, "{}").On("GET tasks", 200, list);

        RomaTaskActionResult result = Assert.Single(await EmulatorSession.Soon(api.Client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"]))).Result!;

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown"), (result.Outcome, result.ErrorCode));
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

    /// <summary>A session whose next call of an operation goes wrong, on a connection that was used before: that is the one HTTP stacks like to repeat on.</summary>
    private static async Task<EmulatorSession> BreakAsync(FaultKind fault, string operation)
    {
        var session = new EmulatorSession();
        await session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1);
        session.Emulator.ClearLog();
        session.Emulator.Faults.Next(fault, operationId: operation);
        return session;
    }
}
