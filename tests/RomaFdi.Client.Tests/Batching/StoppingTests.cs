using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Stopping sends nothing more, and loses nothing of what was in flight (design 4, line 9).</summary>
public sealed class StoppingTests : IDisposable
{
    private readonly EmulatorSession _session = new(tasks: 100);

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Nothing_more_is_sent_what_is_in_flight_settles_and_the_rest_is_not_sent()
    {
        string[] ids = [.. _session.Stopped(45)];
        using HeldRequests held = _session.Emulator.Faults.Hold(EmulatorSession.Batch);
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start, 2);
        ActionTicket<RomaTaskActionResult>[] tickets = [.. ids.Select(dispatcher.Add)];
        await _session.ArrivedAsync(2);

        Task idle = dispatcher.StopSendingAsync();
        Assert.False(idle.IsCompleted);
        held.Release();
        await EmulatorSession.Soon(idle);

        Settled<RomaTaskActionResult>[] outcomes = await Task.WhenAll(tickets.Select(ticket => EmulatorSession.Soon(ticket.GetOutcomeAsync())));
        string[] sent = [.. _session.Emulator.Requests.SelectMany(BatchTests.SentIds)];
        Assert.Equal(2, _session.Emulator.Requests.Count);
        Assert.Equal(sent.Order(), outcomes.Select(outcome => outcome.Result?.TaskId).OfType<string>().Order());
        Assert.Equal(25, outcomes.Count(outcome => outcome.IsNotSent));
        Assert.Equal(sent.Order(), _session.Emulator.Ledger.Select(entry => entry.TaskId).Order());
        _session.AgreesWithLedger(outcomes);
    }

    [Fact]
    public async Task A_cancelled_token_stops_the_sending_while_the_caller_is_busy_elsewhere()
    {
        string[] ids = [.. _session.Stopped(30)];
        using var stop = new CancellationTokenSource();
        using HeldRequests held = _session.Emulator.Faults.Hold(EmulatorSession.Batch);
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start, 1, stop.Token);
        ActionTicket<RomaTaskActionResult>[] tickets = [.. ids.Select(dispatcher.Add)];
        await _session.ArrivedAsync(1);

        await stop.CancelAsync();
        held.Release();

        Settled<RomaTaskActionResult>[] outcomes = await Task.WhenAll(tickets.Select(ticket => EmulatorSession.Soon(ticket.GetOutcomeAsync())));
        Assert.Single(_session.Emulator.Requests);
        Assert.Equal(20, outcomes.Count(outcome => outcome.IsNotSent));
        _session.AgreesWithLedger(outcomes);
    }

    [Fact]
    public async Task Single_calls_stop_too()
    {
        string[] ids = [.. _session.Composite(20)];
        using HeldRequests held = _session.Emulator.Faults.Hold(EmulatorSession.Reset);
        using IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> dispatcher = _session.Client.CompositeTasks.DispatchReset(3);
        ActionTicket<RomaTaskActionResult>[] tickets = [.. ids.Select(id => dispatcher.Add(new RomaCompositeTaskReset(id)))];
        await _session.ArrivedAsync(3);

        Task idle = dispatcher.StopSendingAsync();
        held.Release();
        await EmulatorSession.Soon(idle);

        Settled<RomaTaskActionResult>[] outcomes = await Task.WhenAll(tickets.Select(ticket => EmulatorSession.Soon(ticket.GetOutcomeAsync())));
        Assert.Equal(3, _session.Emulator.Requests.Count);
        Assert.Equal(17, outcomes.Count(outcome => outcome.IsNotSent));
        _session.AgreesWithLedger(outcomes);
    }

    [Fact]
    public async Task A_batch_that_is_being_split_is_not_split_further()
    {
        string[] ids = [.. _session.Stopped(4)];
        _session.Emulator.Faults.RefuseBatch(ids[0]);
        using HeldRequests held = _session.Emulator.Faults.Hold(EmulatorSession.Batch);
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start);
        ActionTicket<RomaTaskActionResult>[] tickets = [.. ids.Select(dispatcher.Add)];
        dispatcher.Complete();
        await _session.ArrivedAsync(1);

        Task idle = dispatcher.StopSendingAsync();
        held.Release();
        await EmulatorSession.Soon(idle);

        Assert.All(await tickets[0].Batch, outcome => Assert.True(outcome.IsNotSent));
        Assert.Single(_session.Emulator.Requests);
        Assert.Empty(_session.Emulator.Ledger);
    }

    [Fact]
    public async Task A_throttled_call_is_not_sent_again_after_the_stop()
    {
        using var session = new EmulatorSession(retries: 3);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, 10, value: "1");
        using HeldRequests held = session.Emulator.Faults.Hold(EmulatorSession.Batch);
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = session.Client.Tasks.Dispatch(RomaAction.Start);
        ActionTicket<RomaTaskActionResult> ticket = dispatcher.Add(session.Stopped(1)[0]);
        dispatcher.Complete();
        await session.ArrivedAsync(1);

        Task idle = dispatcher.StopSendingAsync();
        held.Release();
        await EmulatorSession.Soon(idle);

        Settled<RomaTaskActionResult> outcome = await ticket.GetOutcomeAsync();
        Assert.Equal(RomaOutcome.Failed, outcome.Result!.Outcome);
        Assert.Equal("APIGW.0308", outcome.Result.ErrorCode);
        Assert.Single(session.Emulator.Requests);
    }

    [Fact]
    public async Task What_is_lost_while_stopping_is_still_looked_up()
    {
        string[] ids = [.. _session.Stopped(2)];
        _session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: EmulatorSession.Batch);
        using HeldRequests held = _session.Emulator.Faults.Hold(EmulatorSession.Batch);
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start);
        ActionTicket<RomaTaskActionResult>[] tickets = [.. ids.Select(dispatcher.Add)];
        dispatcher.Complete();
        await _session.ArrivedAsync(1);

        Task idle = dispatcher.StopSendingAsync();
        held.Release();
        await EmulatorSession.Soon(idle);

        Assert.All(await tickets[0].Batch, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
    }

    [Fact]
    public async Task Disposing_while_requests_hang_ends_them_as_unknown_and_leaves_nothing_running()
    {
        _session.Emulator.Faults.Next(FaultKind.Hang, 100);
        IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start, 2);
        ActionTicket<RomaTaskActionResult>[] tickets = [.. _session.Stopped(33).Select(dispatcher.Add)];
        await _session.ArrivedAsync(2);

        dispatcher.Dispose();

        Settled<RomaTaskActionResult>[] outcomes = await Task.WhenAll(tickets.Select(ticket => EmulatorSession.Soon(ticket.GetOutcomeAsync())));
        Assert.Equal(20, outcomes.Count(outcome => outcome.Result is { Outcome: RomaOutcome.Unknown, ErrorCode: "OutcomeUnknown" }));
        Assert.Equal(13, outcomes.Count(outcome => outcome.IsNotSent));
        await EmulatorSession.Soon(dispatcher.StopSendingAsync());
        Assert.Equal(2, _session.Emulator.Requests.Count);
    }

    [Fact]
    public async Task Disposing_ends_single_calls_as_unknown()
    {
        _session.Emulator.Faults.Next(FaultKind.Hang, 100);
        IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> dispatcher = _session.Client.CompositeTasks.DispatchReset(2);
        ActionTicket<RomaTaskActionResult>[] tickets = [.. _session.Composite(5).Select(id => dispatcher.Add(new RomaCompositeTaskReset(id)))];
        dispatcher.Complete();
        await _session.ArrivedAsync(2);

        dispatcher.Dispose();

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(tickets[0].Batch);
        Assert.Equal(2, outcomes.Count(outcome => outcome.Result is { Outcome: RomaOutcome.Unknown }));
        Assert.Equal(3, outcomes.Count(outcome => outcome.IsNotSent));
    }

    [Fact]
    public async Task Disposing_twice_or_when_idle_is_harmless()
    {
        IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start);
        ActionTicket<RomaTaskActionResult> ticket = dispatcher.Add(_session.Stopped(1)[0]);
        dispatcher.Dispose();
        dispatcher.Dispose();

        Assert.True((await EmulatorSession.Soon(ticket.GetOutcomeAsync())).IsNotSent);
        Assert.Throws<ObjectDisposedException>(() => dispatcher.Add("late"));
        Assert.Empty(_session.Emulator.Requests);
    }
}
