using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Waiting;

/// <summary>Waits for tasks of the emulator, whose clock is moved.</summary>
public sealed class EmulatedWaitTests : IDisposable
{
    private readonly EmulatorSession _session = new(tasks: 60, settleDelay: TimeSpan.FromSeconds(30));

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_start_succeeds_once_it_is_seen()
    {
        string[] ids = [.. _session.Stopped(23)];
        Task<IReadOnlyList<Settled<RomaTaskActionResult>>> run = ActAsync(RomaAction.Start, RomaTaskGoal.Running, ids);

        // Three batches, and more reads than one look takes.
        await _session.ArrivedAsync(3 + 23 + 10);
        Assert.False(run.IsCompleted);
        _session.Clock.Move(TimeSpan.FromSeconds(30));

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(run);
        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.Equal(ids, outcomes.Select(outcome => outcome.Result!.TaskId));
        _session.AgreesWithLedger(outcomes);
    }

    [Fact]
    public async Task A_stop_that_is_not_seen_in_time_is_unknown_though_it_was_done()
    {
        string id = _session.Emulator.Tasks.First(task => task.IsRunning).Id;
        Task<IReadOnlyList<Settled<RomaTaskActionResult>>> run = ActAsync(RomaAction.Stop, RomaTaskGoal.Stopped, [id], TimeSpan.FromSeconds(20));

        await _session.ArrivedAsync(3);
        _session.Clock.Move(TimeSpan.FromSeconds(21));

        RomaTaskActionResult result = Assert.Single(await EmulatorSession.Soon(run)).Result!;
        Assert.Equal((RomaOutcome.Unknown, "WaitTimeout"), (result.Outcome, result.ErrorCode));
        Assert.Contains("it reads as running", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(_session.Emulator.Ledger, entry => entry.Action == "stop" && entry.TaskId == id);
    }

    [Fact]
    public async Task A_run_is_waited_for_until_its_own_end_and_one_that_fails_fails_alone()
    {
        string[] ids = [.. _session.Timed(12)];
        _session.Emulator.Faults.FailRun(ids[3], 103, "no route to host");
        await EmulatorSession.Soon(_session.Client.Tasks.Dispatch(RomaAction.StartRun).RunAsync(ids.Take(2)));
        _session.Clock.Move(TimeSpan.FromHours(1));
        int before = _session.Emulator.Requests.Count;

        Task<IReadOnlyList<Settled<RomaTaskActionResult>>> run = ActAsync(RomaAction.StartRun, RomaTaskGoal.RunEnded, ids);
        await _session.ArrivedAsync(before + 12 + 12 + 12 + 5);
        Assert.False(run.IsCompleted);
        _session.Clock.Move(TimeSpan.FromMinutes(1));

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(run);
        RomaTaskActionResult failed = outcomes[3].Result!;
        Assert.Equal((RomaOutcome.Failed, "RunFailed"), (failed.Outcome, failed.ErrorCode));
        Assert.Contains("103: The source side failed. no route to host", failed.ErrorMessage, StringComparison.Ordinal);
        Assert.All(outcomes.Where((_, index) => index != 3), outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.Equal([true, true, false], outcomes.Take(3).Select(outcome => outcome.Result!.PreviousRunId!.Length > 0));
    }

    [Fact]
    public async Task A_real_time_task_has_no_end_to_wait_for()
    {
        string id = _session.Emulator.Tasks.First(task => !task.IsRunning && task.Type == "REALTIME").Id;
        await _session.StartAsync([id]);
        _session.Clock.Move(TimeSpan.FromMinutes(1));
        Task<RomaTaskWaitResult[]> wait = WaitAsync(RomaTaskGoal.RunEnded, [new(id)], TimeSpan.FromHours(2));

        await _session.ArrivedAsync(3);
        _session.Clock.Move(TimeSpan.FromHours(3));

        RomaTaskWaitResult result = Assert.Single(await EmulatorSession.Soon(wait));
        Assert.Equal((RomaOutcome.Unknown, "WaitTimeout", RomaExecuteStatus.Running), (result.Outcome, result.ErrorCode, result.ExecuteStatus));
    }

    [Fact]
    public async Task Many_tasks_are_seen_in_one_read_of_the_list()
    {
        string[] ids = [.. _session.Stopped(30)];

        RomaTaskWaitResult[] results = await EmulatorSession.Soon(WaitAsync(RomaTaskGoal.Stopped, [.. ids.Select(id => new RomaTaskWait(id))]));

        Assert.All(results, result => Assert.Equal((RomaOutcome.Succeeded, RomaTaskStatus.Stopped), (result.Outcome, result.Status)));
        Assert.Equal(ids.Select(id => _session.Task(id).Name), results.Select(result => result.TaskName));
        Assert.Single(_session.Emulator.Requests);
    }

    [Fact]
    public async Task A_task_that_is_not_there_fails_and_one_that_was_removed_too()
    {
        string id = _session.Stopped(1)[0];
        Task<RomaTaskWaitResult[]> wait = WaitAsync(RomaTaskGoal.Running, [new("none"), new(id)]);

        await _session.ArrivedAsync(4);
        await EmulatorSession.Soon(_session.Client.Tasks.Dispatch(RomaAction.Remove).RunAsync([id]));

        Assert.All(await EmulatorSession.Soon(wait), result => Assert.Equal((RomaOutcome.Failed, "TaskNotFound"), (result.Outcome, result.ErrorCode)));
    }

    [Fact]
    public async Task A_wait_outlives_a_service_that_fails_for_a_while()
    {
        string id = _session.Stopped(1)[0];
        _session.Emulator.Faults.Next(RomaFdi.Emulator.FaultKind.ResetBeforeWork, 1, EmulatorSession.List);
        _session.Emulator.Faults.Next(RomaFdi.Emulator.FaultKind.ServiceUnavailable, 2, EmulatorSession.List);
        _session.Emulator.Faults.Next(RomaFdi.Emulator.FaultKind.HalfBody, 1, EmulatorSession.List);

        Assert.Equal(RomaOutcome.Succeeded, Assert.Single(await EmulatorSession.Soon(WaitAsync(RomaTaskGoal.Stopped, [new(id)]))).Outcome);
        Assert.Equal(5, _session.Requests(EmulatorSession.List).Count);
    }

    [Fact]
    public async Task When_sending_stops_the_wait_for_what_was_accepted_ends()
    {
        string[] ids = [.. _session.Stopped(2)];
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.DispatchAndWait(RomaAction.Start, new RomaTaskWaitOptions { Goal = RomaTaskGoal.Running });
        ActionTicket<RomaTaskActionResult>[] tickets = [.. ids.Select(dispatcher.Add)];
        dispatcher.Complete();
        await _session.ArrivedAsync(4);

        await EmulatorSession.Soon(dispatcher.StopSendingAsync());

        Settled<RomaTaskActionResult>[] outcomes = await Task.WhenAll(tickets.Select(ticket => ticket.GetOutcomeAsync()));
        Assert.All(outcomes, outcome => Assert.Equal((RomaOutcome.Unknown, "Interrupted"), (outcome.Result!.Outcome, outcome.Result.ErrorCode)));
        Assert.Equal(ids, _session.Emulator.Ledger.Select(entry => entry.TaskId));
    }

    private Task<IReadOnlyList<Settled<RomaTaskActionResult>>> ActAsync(RomaAction action, RomaTaskGoal goal, string[] ids, TimeSpan? timeout = null) =>
        _session.Client.Tasks.DispatchAndWait(action, new RomaTaskWaitOptions { Goal = goal, Timeout = timeout ?? TimeSpan.FromMinutes(10) }).RunAsync(ids);

    private async Task<RomaTaskWaitResult[]> WaitAsync(RomaTaskGoal goal, RomaTaskWait[] tasks, TimeSpan? timeout = null)
    {
        var results = new ConcurrentDictionary<int, RomaTaskWaitResult>();
        await _session.Client.Tasks.WaitAsync(tasks, new RomaTaskWaitOptions { Goal = goal, Timeout = timeout ?? TimeSpan.FromMinutes(10) }, (place, result) => Assert.True(results.TryAdd(place, result)));
        return [.. Enumerable.Range(0, tasks.Length).Select(place => results[place])];
    }
}
