using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>An observer that throws, though it must not, changes no outcome and ends no call.</summary>
public sealed class GuardedObserverTests : IDisposable
{
    private readonly EmulatorSession _session = new(retries: 1);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_done_is_not_reported_as_failed_or_as_never_sent(bool looksCancelled)
    {
        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await StartAsync(new ThrowingObserver(looksCancelled));

        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result?.Outcome));
        _session.AgreesWithLedger(outcomes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_warning_that_it_does_not_take_ends_no_call(bool looksCancelled)
    {
        _session.Emulator.Faults.Next(FaultKind.ServiceUnavailable, value: "20");
        var observer = new ThrowingObserver(looksCancelled);

        RomaPage<RomaTask> page = await EmulatorSession.Soon(_session.Client.WithObserver(observer).Tasks.ListAsync(new RomaTaskQuery(), 0, 1));

        Assert.Single(page.Items);
        Assert.True(observer.WasWarned);
    }

    private Task<IReadOnlyList<Settled<RomaTaskActionResult>>> StartAsync(IRomaObserver observer) =>
        EmulatorSession.Soon(_session.Client.WithObserver(observer).Tasks.Dispatch(RomaAction.Start, 2).RunAsync(_session.Stopped(30)));

    private sealed class ThrowingObserver : IRomaObserver
    {
        private readonly bool _looksCancelled;

        public ThrowingObserver(bool looksCancelled) => _looksCancelled = looksCancelled;

        public bool WasWarned { get; private set; }

        public bool WantsDetails => throw Mistake();

        public void OnDetails(string details) => throw Mistake();

        public void OnRequest(RomaRequestInfo request) => throw Mistake();

        public void OnWarning(string message)
        {
            WasWarned = true;
            throw Mistake();
        }

        // The one is taken for a call that never left.
        private Exception Mistake() => _looksCancelled ? new OperationCanceledException() : new InvalidOperationException();
    }
}
