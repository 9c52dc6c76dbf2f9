using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>A batch that is refused as a whole is split until the culprits stand alone (design 4, line 6).</summary>
public sealed class SplitBatchTests : IDisposable
{
    private const string Words = "One or more scheduled tasks are not configured with scheduled plans.";

    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(2, 3)]
    [InlineData(0, 9)]
    [InlineData(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    public async Task The_culprits_fail_with_the_servers_words_and_the_others_are_done(params int[] culprits)
    {
        string[] ids = [.. _session.Stopped(10)];
        Array.ForEach(culprits, culprit => _session.Emulator.Faults.RefuseBatch(ids[culprit], "FDI.3083", 404, Words));

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids);

        Assert.Equal(ids, outcomes.Select(outcome => outcome.Result!.TaskId));
        for (int i = 0; i < ids.Length; i++)
        {
            RomaTaskActionResult result = outcomes[i].Result!;
            (RomaOutcome, string?, string?) expected = culprits.Contains(i) ? (RomaOutcome.Failed, "FDI.3083", Words) : (RomaOutcome.Succeeded, null, null);
            Assert.Equal(expected, (result.Outcome, result.ErrorCode, result.ErrorMessage));
            Assert.Equal(SentCount(ids[i]), result.Attempts);
        }
    }

    [Theory]
    [InlineData(400, "FDI.3021")]
    [InlineData(400, "FDI.3022")]
    [InlineData(404, "FDI.3081")]
    [InlineData(404, "FDI.3083")]
    [InlineData(400, "FDI.3149")]
    [InlineData(404, "FDI.3180")]
    [InlineData(409, "FDI.3999")]
    public async Task Each_refusal_that_is_due_to_one_task_splits(int status, string code)
    {
        string[] ids = [.. _session.Stopped(4)];
        _session.Emulator.Faults.RefuseBatch(ids[1], code, status);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids);

        RomaTaskActionResult failed = Assert.Single(outcomes, outcome => outcome.Error is not null).Result!;
        Assert.Equal((ids[1], RomaOutcome.Failed, code), (failed.TaskId, failed.Outcome, failed.ErrorCode));
    }

    [Theory]
    [InlineData(400, "FDI.3039")]
    [InlineData(400, "FDI.3150")]
    [InlineData(403, "APIGW.0302")]
    [InlineData(429, "APIGW.0308")]
    [InlineData(400, "ROMA.1002")]
    public async Task A_refusal_of_the_call_fails_all_and_is_not_split(int status, string code)
    {
        string[] ids = [.. _session.Stopped(4)];
        _session.Emulator.Faults.RefuseBatch(ids[1], code, status);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids);

        Assert.All(outcomes, outcome => Assert.Equal((RomaOutcome.Failed, code), (outcome.Result!.Outcome, outcome.Result.ErrorCode)));
        Assert.Single(_session.Emulator.Requests);
    }

    [Fact]
    public async Task A_real_culprit_is_found_too()
    {
        using var session = new EmulatorSession(tasks: 30, unscheduled: 1);
        session.Emulator.Faults.RefuseWholeBatch = true;
        string[] ids = [.. session.Stopped(9), session.Unscheduled];

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(ids);

        Assert.All(outcomes.Take(9), outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.Equal((RomaOutcome.Failed, "FDI.3083"), (outcomes[9].Result!.Outcome, outcomes[9].Result!.ErrorCode));
    }

    private int SentCount(string id) => _session.Requests(EmulatorSession.Batch).Count(request => BatchTests.SentIds(request).Contains(id));
}
