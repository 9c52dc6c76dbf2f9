using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>One input, one outcome, in batches of ten (design 4, lines 1, 3 and 4).</summary>
public sealed class BatchTests : IDisposable
{
    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Twenty_five_ids_are_three_requests_of_at_most_ten_and_twenty_five_outcomes_in_input_order()
    {
        string[] ids = [.. _session.Stopped(25).Reverse()];

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids);

        Assert.Equal(ids, outcomes.Select(outcome => outcome.Result!.TaskId));
        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.Equal(ids.Chunk(10).Select(Join).Order(), _session.Requests(EmulatorSession.Batch).Select(request => Join(SentIds(request))).Order());
        Assert.Equal(25, _session.Emulator.Ledger.Count(entry => entry.Action == "start"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(20, 2)]
    public async Task Batches_are_full_but_for_the_last(int ids, int requests)
    {
        Assert.Equal(ids, (await _session.StartAsync(_session.Stopped(ids))).Count);
        Assert.Equal(requests, _session.Emulator.Requests.Count);
    }

    [Fact]
    public async Task Nothing_in_sends_nothing()
    {
        Assert.Empty(await _session.StartAsync([]));
        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task A_result_tells_all_that_is_known()
    {
        string id = _session.Stopped(1)[0];

        RomaTaskActionResult result = (await _session.StartAsync([id]))[0].Result!;

        EmulatorRequest request = Assert.Single(_session.Emulator.Requests);
        Assert.Equal(id, result.TaskId);
        Assert.Equal(_session.Task(id).Name, result.TaskName);
        Assert.Equal(RomaAction.Start, result.Action);
        Assert.Equal(1, result.Batch);
        Assert.Equal(1, result.Attempts);
        Assert.Equal(request.RequestId, result.RequestId);
        Assert.Equal(_session.Clock.GetUtcNow(), result.Time);
        Assert.Null(result.ErrorCode);
        Assert.Null(result.ErrorMessage);
    }

    [Fact]
    public async Task Stop_stops()
    {
        string[] ids = [.. _session.Stopped(12)];
        await _session.StartAsync(ids);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(_session.Client.Tasks.Dispatch(RomaAction.Stop).RunAsync(ids));

        _session.AgreesWithLedger(outcomes);
        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.All(ids, id => Assert.False(_session.Task(id).IsRunning));
    }

    [Fact]
    public async Task A_refused_task_fails_with_the_servers_words_and_its_neighbours_are_done()
    {
        string[] ids = [.. _session.Stopped(10)];
        _session.Emulator.Faults.RefuseTask(ids[4], "FDI.3026", "Failed to manually start the task.");

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids);

        RomaTaskActionResult refused = Assert.Single(outcomes, outcome => outcome.Error is not null).Result!;
        Assert.Equal((ids[4], RomaOutcome.Failed, "FDI.3026", "Failed to manually start the task."), (refused.TaskId, refused.Outcome, refused.ErrorCode, refused.ErrorMessage));
        Assert.Equal(_session.Task(ids[4]).Name, refused.TaskName);
    }

    [Fact]
    public async Task The_first_batch_is_settled_while_the_second_is_held()
    {
        string[] ids = [.. _session.Stopped(20)];
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start);
        ActionTicket<RomaTaskActionResult>[] first = [.. ids.Take(10).Select(dispatcher.Add)];
        IReadOnlyList<Settled<RomaTaskActionResult>> settled = await EmulatorSession.Soon(first[0].Batch);

        using HeldRequests held = _session.Emulator.Faults.Hold(EmulatorSession.Batch);
        ActionTicket<RomaTaskActionResult>[] second = [.. ids.Skip(10).Select(dispatcher.Add)];
        await _session.ArrivedAsync(2);

        Assert.Equal(ids.Take(10), settled.Select(outcome => outcome.Result!.TaskId));
        Assert.All(second, ticket => Assert.False(ticket.Batch.IsCompleted));
        held.Release();
        _session.AgreesWithLedger([.. settled, .. await EmulatorSession.Soon(second[0].Batch)]);
    }

    [Fact]
    public async Task A_full_batch_leaves_before_the_input_ends()
    {
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = _session.Client.Tasks.Dispatch(RomaAction.Start);
        ActionTicket<RomaTaskActionResult>[] tickets = [.. _session.Stopped(13).Select(dispatcher.Add)];

        await EmulatorSession.Soon(tickets[9].Batch);

        Assert.False(tickets[12].Batch.IsCompleted);
        dispatcher.Complete();
        Assert.Equal(2, (await EmulatorSession.Soon(tickets[12].GetOutcomeAsync())).Result!.Batch);
    }

    [Fact]
    public async Task The_same_id_twice_is_sent_once_and_both_inputs_get_the_one_outcome()
    {
        string[] ids = [.. _session.Stopped(15)];
        _session.Emulator.Faults.RefuseTask(ids[0]);

        // Within a batch, and from the first batch to the second.
        string[] inputs = [ids[0], ids[0], .. ids.Skip(1), ids[0], ids[14], ids[3]];
        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(inputs);

        Assert.Equal(inputs, outcomes.Select(outcome => outcome.Result!.TaskId));
        Assert.Equal(ids.Order(), _session.Requests(EmulatorSession.Batch).SelectMany(SentIds).Order());
        Assert.Same(outcomes[0], outcomes[1]);
        Assert.Same(outcomes[0], outcomes[16]);
        Assert.Equal(RomaOutcome.Failed, outcomes[16].Result!.Outcome);
    }

    internal static IEnumerable<string> SentIds(EmulatorRequest request) => JObject.Parse(request.Body)["list"]!.Select(entry => (string)entry["task_id"]!);

    private static string Join(IEnumerable<string> ids) => string.Join(" ", ids);
}
