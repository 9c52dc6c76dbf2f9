using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>What the dispatcher does before anything is sent (design 4, lines 2 and 3).</summary>
public sealed class ActionDispatcherTests : IDisposable
{
    private readonly EmulatorSession _session = new(tasks: 100);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("id with space")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x")]
    public async Task An_invalid_id_settles_on_the_spot_and_is_never_sent(string bad)
    {
        string[] ids = [.. _session.Stopped(10)];
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start);
        Assert.Equal("InvalidTaskId", dispatcher.Check(bad)!.ErrorCode);
        ActionTicket<RomaTaskActionResult> ticket = dispatcher.Add(bad);
        Assert.True(ticket.Batch.IsCompletedSuccessfully);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync([.. ids.Take(5), bad, .. ids.Skip(5)]);

        RomaTaskActionResult refused = outcomes[5].Result!;
        Assert.Equal((bad, RomaOutcome.Failed, "InvalidTaskId", 0, 0), (refused.TaskId, refused.Outcome, refused.ErrorCode, refused.Batch, refused.Attempts));
        Assert.Equal(RomaFailureKind.Invalid, outcomes[5].Error!.Kind);

        // It takes no place in the batch either.
        Assert.Equal(ids, BatchTests.SentIds(Assert.Single(_session.Emulator.Requests)));
    }

    [Fact]
    public async Task Only_invalid_ids_send_nothing()
    {
        Assert.Equal(12, (await _session.StartAsync(Enumerable.Repeat("?", 12))).Count);
        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task It_is_full_when_enough_batches_wait_and_takes_more_when_one_is_settled()
    {
        string[] ids = [.. _session.Stopped(50)];
        using HeldRequests held = _session.Emulator.Faults.Hold(EmulatorSession.Batch);
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start, 1);
        List<ActionTicket<RomaTaskActionResult>> tickets = [];
        foreach (string id in ids.TakeWhile(_ => !dispatcher.IsFull))
        {
            tickets.Add(dispatcher.Add(id));
        }

        Assert.InRange(tickets.Count, 10, 49);
        Assert.True(dispatcher.IsFull);
        held.Release();
        await EmulatorSession.Soon(Task.WhenAll(tickets.Select(ticket => ticket.GetOutcomeAsync())));
        await EmulatorSession.Soon(dispatcher.StopSendingAsync());
        Assert.False(dispatcher.IsFull);
    }

    [Fact]
    public async Task RunAsync_reads_its_input_only_as_fast_as_batches_leave()
    {
        int read = 0;
        using HeldRequests held = _session.Emulator.Faults.Hold(EmulatorSession.Batch);
        Task<IReadOnlyList<Settled<RomaTaskActionResult>>> running = _session.Client.Tasks.Dispatch(RomaAction.Start, 1)
            .RunAsync(_session.Stopped(80).Select(id =>
            {
                read++;
                return id;
            }));

        await _session.ArrivedAsync(1);
        Assert.Equal(40, read);
        held.Release();
        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(running);
        Assert.Equal(80, outcomes.Count);
        _session.AgreesWithLedger(outcomes);
    }

    [Fact]
    public async Task RunAsync_stops_sending_when_its_input_fails()
    {
        using HeldRequests held = _session.Emulator.Faults.Hold(EmulatorSession.Batch);

        IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start, 1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => dispatcher.RunAsync(Inputs()));

        held.Release();
        await EmulatorSession.Soon(dispatcher.StopSendingAsync());
        Assert.InRange(_session.Requests(EmulatorSession.Batch).Count, 0, 1);

        IEnumerable<string> Inputs()
        {
            foreach (string id in _session.Stopped(35))
            {
                yield return id;
            }

            throw new InvalidOperationException("The source is dry.");
        }
    }

    [Fact]
    public async Task RunAsync_wants_its_arguments()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => ActionDispatcherExtensions.RunAsync<string, RomaTaskActionResult>(null!, []));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _session.Client.Tasks.Dispatch(RomaAction.Start).RunAsync(null!));
    }

    [Fact]
    public async Task A_long_pipeline_keeps_of_what_is_settled_the_outcomes_alone()
    {
        string[] ids = [.. _session.Stopped(30)];
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start);
        (WeakReference batch, Settled<RomaTaskActionResult>[] outcomes) = await StartTenAsync(dispatcher, ids);
        await EmulatorSession.Soon(dispatcher.StopSendingAsync());
        Assert.Null(dispatcher.Check(ids[10]));

        // Whoever comes next takes note of what was settled.
        ActionTicket<RomaTaskActionResult> again = dispatcher.Add(ids[3]);
        var patience = Stopwatch.StartNew();
        while (batch.IsAlive && patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            // The thread that settled it may still be on its way out.
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(batch.IsAlive);
        Assert.Same(outcomes[3], await EmulatorSession.Soon(again.GetOutcomeAsync()));
        Assert.Single(_session.Requests(EmulatorSession.Batch));
        GC.KeepAlive(dispatcher);
    }

    [Fact]
    public async Task An_id_that_comes_again_after_many_others_is_not_sent_again()
    {
        using var server = new RawServer(request => RawServer.Answer(200, $$"""{"success":{{JObject.Parse(request.Body)["list"]}}}"""));
        using IRomaClient client = RomaClient.Create(server.Settings());
        string[] ids = [.. Enumerable.Range(0, 1000).Select(number => $"t{number}")];

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync([.. ids, .. ids.Reverse()]));

        Assert.Equal(outcomes.Take(1000), outcomes.Skip(1000).Reverse(), ReferenceEqualityComparer.Instance);
        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.Equal(100, server.Requests.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(WeakReference Batch, Settled<RomaTaskActionResult>[] Outcomes)> StartTenAsync(IActionDispatcher<string, RomaTaskActionResult> dispatcher, string[] ids)
    {
        ActionTicket<RomaTaskActionResult>[] tickets = [.. ids.Take(10).Select(dispatcher.Add)];
        return (new WeakReference(tickets[0].Batch), [.. await EmulatorSession.Soon(tickets[0].Batch)]);
    }

    [Theory]
    [InlineData(RomaAction.Reset)]
    [InlineData((RomaAction)7)]
    public void Only_start_and_stop_have_a_batch_call(RomaAction action)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _session.Client.Tasks.Dispatch(action));
        Assert.Throws<ArgumentOutOfRangeException>(() => _session.Client.ViasBatchTasks.Dispatch(action));
    }

    [Fact]
    public void A_batch_queues_before_the_next_input_is_taken_so_that_batches_leave_in_order()
    {
        var operation = new RecordedOperation();
        using var dispatcher = new ActionDispatcher<string, RomaTaskActionResult>(operation, 1, default);

        foreach (int number in Enumerable.Range(0, 30))
        {
            dispatcher.Add(FormattableString.Invariant($"task-{number:00}"));
        }

        Assert.Equal([1, 2, 3], operation.Queued.Select(queued => queued.Batch));
        Assert.All(operation.Queued, queued => Assert.Equal(Environment.CurrentManagedThreadId, queued.Thread));
    }

    /// <summary>Takes note of the batches that reach it.</summary>
    private sealed class RecordedOperation : IActionOperation<string, RomaTaskActionResult>
    {
        public List<(int Batch, int Thread)> Queued { get; } = [];

        public string? KeyOf(string input) => input;

        public RomaApiException? Check(string input) => null;

        public RomaApiException? Clash(string earlier, string later) => null;

        public Settled<RomaTaskActionResult> Fail(string input, RomaApiException error, int batch) => Settled.Failure<RomaTaskActionResult>(error, null);

        public async Task<IReadOnlyList<Settled<RomaTaskActionResult>>> SendAsync(IReadOnlyList<string> inputs, int batch, RequestGate gate)
        {
            Queued.Add((batch, Environment.CurrentManagedThreadId));
            await Task.Yield();
            return [.. inputs.Select(_ => Settled.NotSent<RomaTaskActionResult>())];
        }
    }
}
