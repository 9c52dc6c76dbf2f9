using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Runs that are started and stopped and tasks that are removed, held against the emulator's ledger.</summary>
public sealed class EmulatedActionTests : IDisposable
{
    private readonly EmulatorSession _session = new(tasks: 100);

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Each_of_many_is_removed_once_and_in_input_order()
    {
        string[] ids = [.. _session.Stopped(25).Reverse()];

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await ActAsync(RomaAction.Remove, [.. ids, ids[0], "none"]);

        Assert.Equal([.. ids, ids[0], "none"], outcomes.Select(outcome => outcome.Result!.TaskId));
        Assert.Equal([.. Enumerable.Repeat<string?>(null, 26), "FDI.3081"], outcomes.Select(outcome => outcome.Result!.ErrorCode));
        Assert.Equal(75, _session.Emulator.Tasks.Count);
    }

    [Theory]
    [InlineData(FaultKind.ResetAfterWork, RomaOutcome.Succeeded)]
    [InlineData(FaultKind.ResetBeforeWork, RomaOutcome.Unknown)]
    [InlineData(FaultKind.BadGatewayHtml, RomaOutcome.Unknown)]
    [InlineData(FaultKind.HtmlOk, RomaOutcome.Unknown)]
    [InlineData(FaultKind.TooManyRequests, RomaOutcome.Failed)]
    public async Task A_removal_is_what_it_was(FaultKind fault, RomaOutcome outcome)
    {
        string id = _session.Stopped(1)[0];
        _session.Emulator.Faults.Next(fault, operationId: "DeleteTask");

        Assert.Equal(outcome, Assert.Single(await ActAsync(RomaAction.Remove, id)).Result!.Outcome);
        Assert.Equal(outcome == RomaOutcome.Succeeded, _session.Emulator.Tasks.All(task => task.Id != id));
    }

    [Theory]
    [InlineData(FaultKind.ResetAfterWork, RomaOutcome.Succeeded)]
    [InlineData(FaultKind.ResetBeforeWork, RomaOutcome.Unknown)]
    [InlineData(FaultKind.EmptyBody, RomaOutcome.Succeeded)]
    [InlineData(FaultKind.InternalError, RomaOutcome.Unknown)]
    [InlineData(FaultKind.HtmlOk, RomaOutcome.Unknown)]
    public async Task A_run_is_started_and_stopped_or_not_known_to_be(FaultKind fault, RomaOutcome outcome)
    {
        string[] ids = [.. _session.Timed(2)];
        await ActAsync(RomaAction.StartRun, ids[1]);
        _session.Emulator.Faults.Next(fault, operationId: "RunTask");
        _session.Emulator.Faults.Next(fault, operationId: "StopTask");

        Assert.Equal(outcome, Assert.Single(await ActAsync(RomaAction.StartRun, ids[0])).Result!.Outcome);
        Assert.Equal(outcome, Assert.Single(await ActAsync(RomaAction.StopRun, ids[1])).Result!.Outcome);
    }

    [Fact]
    public async Task Each_run_knows_the_one_before()
    {
        string id = _session.Timed(1)[0];

        RomaTaskActionResult first = Assert.Single(await ActAsync(RomaAction.StartRun, id)).Result!;
        RomaTaskActionResult refused = Assert.Single(await EmulatorSession.Soon(_session.Client.Tasks.Dispatch(RomaAction.StartRun).RunAsync([id]))).Result!;
        string run = Assert.Single((await _session.Client.Monitoring.ListRunsAsync(new RomaTaskRunQuery { TaskId = id }, 0, 10)).Items).RunId;

        Assert.Equal((RomaOutcome.Succeeded, ""), (first.Outcome, first.PreviousRunId));
        Assert.Equal((RomaOutcome.Failed, "FDI.3026", run), (refused.Outcome, refused.ErrorCode, refused.PreviousRunId));
    }

    [Fact]
    public async Task Closed_dispatchers_read_nothing_more_for_what_they_do_not_send()
    {
        IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.StartRun);
        ActionTicket<RomaTaskActionResult> ticket = dispatcher.Add(_session.Timed(1)[0]);

        await EmulatorSession.Soon(dispatcher.StopSendingAsync());

        Assert.True((await ticket.GetOutcomeAsync()).IsNotSent);
        Assert.Empty(_session.Emulator.Requests);
        dispatcher.Dispose();
    }

    private async Task<IReadOnlyList<Settled<RomaTaskActionResult>>> ActAsync(RomaAction action, params string[] ids)
    {
        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(_session.Client.Tasks.Dispatch(action).RunAsync(ids));
        _session.AgreesWithLedger(outcomes);
        return outcomes;
    }
}
