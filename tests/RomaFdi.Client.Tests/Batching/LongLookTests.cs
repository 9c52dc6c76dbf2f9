using System.Collections.Generic;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Nobody is left in silence while what became of lost calls is looked up.</summary>
public sealed class LongLookTests
{
    [Theory]
    [InlineData(5, 1)]
    [InlineData(2, 0)]
    public async Task A_long_search_for_what_became_of_starts_is_told_once_however_many_were_lost(int retries, int warnings)
    {
        using var session = new EmulatorSession(retries: retries, clockFollowsTimers: true);
        session.Emulator.Faults.Next(FaultKind.ResetBeforeWork, 1000, EmulatorSession.Batch);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(30), throttleLimit: 3);

        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Unknown, outcome.Result!.Outcome));
        Assert.Equal(warnings, session.Observer.Warnings.Count);
        Assert.All(session.Observer.Warnings, warning =>
            Assert.Matches(@"^127\.0\.0\.1 has not answered as it should \(ConnectionBroken\); look [3-6] of 6 at what became of the call is in \d+ s\. Ctrl\+C stops\.$", warning));
    }

    [Fact]
    public async Task So_is_one_for_calls_of_one_input_each()
    {
        using var session = new EmulatorSession(retries: 5, clockFollowsTimers: true);
        session.Emulator.Faults.Next(FaultKind.ResetBeforeWork, 1000, "DeleteTask");

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(session.Client.Tasks.Dispatch(RomaAction.Remove).RunAsync(session.Stopped(6)));

        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Unknown, outcome.Result!.Outcome));
        Assert.Single(session.Observer.Warnings);
    }

    [Fact]
    public async Task What_is_settled_soon_is_not_worth_a_word()
    {
        using var session = new EmulatorSession(retries: 5, clockFollowsTimers: true);
        session.Emulator.Faults.Next(FaultKind.ResetBeforeWork, 2, EmulatorSession.Batch);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(10));

        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.Empty(session.Observer.Warnings);
    }

    [Fact]
    public async Task The_reason_of_an_unknown_outcome_is_in_whole_sentences()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.ResetBeforeWork, 1, EmulatorSession.Batch);

        Settled<RomaTaskActionResult> outcome = (await session.StartAsync(session.Stopped(1)))[0];

        Assert.Matches(@"[^.]\. Afterwards the task reads as stopped, which may change yet\.$", outcome.Error!.Message);
    }
}
