using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class ResetCompositeTaskTests : IDisposable
{
    private static readonly DateTimeOffset s_from = new(2026, 1, 2, 11, 4, 5, TimeSpan.FromHours(8));

    private readonly EmulatorSession _session = new(tasks: 100);

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_time_goes_out_in_milliseconds_of_utc()
    {
        string id = _session.Composite(1)[0];

        RomaTaskActionResult result = Assert.Single(await ResetAsync(new RomaCompositeTaskReset(id, s_from))).Result!;

        Assert.Equal((id, RomaAction.Reset, RomaOutcome.Succeeded), (result.TaskId, result.Action, result.Outcome));
        Assert.Equal("""{"date_from":1767323045000}""", _session.Emulator.Requests.Single().Body);
        Assert.Equal(1767323045000, _session.Task(id).ResetFrom);
    }

    [Fact]
    public async Task Without_a_time_an_empty_object_goes_out()
    {
        await ResetAsync(new RomaCompositeTaskReset(_session.Composite(1)[0]));

        Assert.Equal("{}", _session.Emulator.Requests.Single().Body);
    }

    [Fact]
    public async Task Twenty_five_are_twenty_five_requests_and_outcomes_in_input_order()
    {
        string[] ids = [.. _session.Composite(25).Reverse()];

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await ResetAsync([.. ids.Select(id => new RomaCompositeTaskReset(id, s_from))]);

        Assert.Equal(ids, outcomes.Select(outcome => outcome.Result!.TaskId));
        Assert.Equal(25, _session.Emulator.Requests.Count);
    }

    [Fact]
    public async Task The_same_reset_twice_is_sent_once_and_another_time_for_the_same_task_is_refused()
    {
        string id = _session.Composite(1)[0];

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(_session.Client.CompositeTasks.DispatchReset(1).RunAsync(
            [new(id, s_from), new(id, s_from.ToUniversalTime()), new(id)]));

        Assert.Same(outcomes[0], outcomes[1]);
        Assert.Equal((RomaOutcome.Failed, "ConflictingReset", 0), (outcomes[2].Result!.Outcome, outcomes[2].Result!.ErrorCode, outcomes[2].Result!.Attempts));
        Assert.Single(_session.Emulator.Requests);
    }

    [Theory]
    [InlineData("""{"error_code":"FDI.9999","error_msg":"Network error."}""")]
    [InlineData("""{"code":500,"reason":{"error_code":"FDI.9999","error_msg":"Network error."}}""")]
    [InlineData("""{"error_msg":"Network error."}""")]
    [InlineData("""{"message":"failed"}""")]
    public async Task A_success_that_carries_an_error_is_unknown(string body)
    {
        using var server = new RawServer(200, body);
        using IRomaClient client = RomaClient.Create(server.Settings());

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(client.CompositeTasks.DispatchReset().RunAsync([new("a")]));

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown"), (outcomes[0].Result!.Outcome, outcomes[0].Result!.ErrorCode));
    }

    [Fact]
    public async Task A_refused_one_fails_alone_with_the_servers_words()
    {
        string ordinary = _session.Emulator.Tasks.First(task => !task.IsComposite).Id;

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await ResetAsync(new(_session.Composite(1)[0]), new(ordinary), new("no-such-task"));

        Assert.Equal([null, "FDI.3002", "FDI.3081"], outcomes.Select(outcome => outcome.Result!.ErrorCode));
        Assert.Equal("Invalid parameter task_id: the task is not a composite task.", outcomes[1].Result!.ErrorMessage);
    }

    [Theory]
    [InlineData(-1, "InvalidFrom")]
    [InlineData(0, "InvalidFrom")]
    [InlineData(1, null)]
    public void A_time_must_lie_after_1970(long milliseconds, string? code)
    {
        using IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> dispatcher = _session.Client.CompositeTasks.DispatchReset();

        Assert.Equal(code, dispatcher.Check(new RomaCompositeTaskReset("t", DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)))?.ErrorCode);
    }

    private async Task<IReadOnlyList<Settled<RomaTaskActionResult>>> ResetAsync(params RomaCompositeTaskReset[] resets)
    {
        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(_session.Client.CompositeTasks.DispatchReset().RunAsync(resets));
        _session.AgreesWithLedger(outcomes);
        return outcomes;
    }
}
