using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>A call whose answer is to be lost, and what is known of it then.</summary>
internal sealed class LostCall
{
    /// <summary>The most that a fault that doesn't end is needed for.</summary>
    private const int Always = 50;

    private static readonly FaultKind[] s_done = [FaultKind.ResetAfterWork, FaultKind.HalfBody, FaultKind.EmptyBody, FaultKind.NotJson];

    /// <summary>Every way to lose an answer that ends at once; <see cref="FaultKind.Hang"/> lasts as long as the connection waits.</summary>
    public static readonly IReadOnlyList<FaultKind> Faults =
    [
        FaultKind.InternalError, FaultKind.BadGatewayHtml, FaultKind.ServiceUnavailable, FaultKind.ResetBeforeWork, FaultKind.HtmlOk, .. s_done,
    ];

    /// <summary>The call on the wire.</summary>
    public required string Operation { get; init; }

    /// <summary>What the ledger calls it.</summary>
    public required string Action { get; init; }

    /// <summary>Whether reading proves that it was done.</summary>
    public bool IsShown { get; init; }

    /// <summary>Whether it may be sent again.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Makes what the call needs, and gives the call.</summary>
    public required Func<EmulatorSession, Task<Func<Task<RomaApiException?>>>> Arrange { get; init; }

    /// <summary>A call of one input.</summary>
    public static Func<Task<RomaApiException?>> Of<TInput, TResult>(IActionDispatcher<TInput, TResult> dispatcher, TInput input)
        where TResult : class
        => async () =>
        {
            Settled<TResult> outcome = Assert.Single(await EmulatorSession.Soon(dispatcher.RunAsync([input])));
            Assert.False(outcome.IsNotSent);
            return outcome.Error;
        };

    /// <summary>Loses the answer once and holds the outcome against what happened.</summary>
    public async Task LoseOnceAsync(FaultKind fault, int retries, TimeSpan? timeout = null)
    {
        bool isDone = s_done.Contains(fault);
        bool isAnswered = retries > 0 && IsRepeated && !(isDone && IsShown);
        await RunAsync(fault, 1, retries, timeout, isAnswered || (isDone && IsShown) ? RomaOutcome.Succeeded : RomaOutcome.Unknown, isAnswered ? 2 : 1);
    }

    /// <summary>Loses the answer however often it is sent, and holds the outcome against what happened.</summary>
    public async Task LoseAlwaysAsync(FaultKind fault, int retries)
    {
        bool isShown = s_done.Contains(fault) && IsShown;
        await RunAsync(fault, Always, retries, null, isShown ? RomaOutcome.Succeeded : RomaOutcome.Unknown, IsRepeated && !isShown ? 1 + retries : 1);
    }

    private async Task RunAsync(FaultKind fault, int count, int retries, TimeSpan? timeout, RomaOutcome expected, int sent)
    {
        using var session = new EmulatorSession(retries: retries, timeout: timeout, unscheduled: 1, caller: "LostCall");
        Func<Task<RomaApiException?>> call = await Arrange(session);
        session.Emulator.ClearLog();
        session.Emulator.Faults.Next(fault, count, Operation);

        RomaApiException? error = await call();

        int done = session.Emulator.Ledger.Count(entry => entry.Action == Action);
        Assert.Equal((expected, sent), (error?.Outcome ?? RomaOutcome.Succeeded, session.Requests(Operation).Count));
        Assert.Equal(expected == RomaOutcome.Succeeded ? null : "OutcomeUnknown", error?.ErrorCode);
        Assert.True(error is null || error.Attempts == sent, error?.Message);

        // Each request that the service took was done, unless the fault stood before that.
        Assert.Equal(s_done.Contains(fault) ? sent : expected == RomaOutcome.Succeeded ? 1 : 0, done);
        Assert.True(IsRepeated || done <= 1, "It was done twice.");
    }
}
