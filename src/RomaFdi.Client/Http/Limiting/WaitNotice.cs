using System;
using System.Threading;

namespace RomaFdi.Client.Http.Limiting;

/// <summary>Tells one observer of long waits, once for each.</summary>
internal sealed class WaitNotice
{
    private readonly IRomaObserver? _observer;
    private long _toldOf;
    private int _hasToldOfLoss;
    private int _hasToldOfLook;

    public WaitNotice(IRomaObserver? observer) => _observer = observer;

    /// <summary>Waits longer than this are told: a person would wonder what is going on.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>All calls wait.</summary>
    /// <param name="episode">From the first 429 to the next call that is taken: told of once.</param>
    /// <param name="reason">The 429.</param>
    /// <param name="wait">How long yet.</param>
    public void Throttled(long episode, RomaApiException reason, TimeSpan wait)
    {
        if (Interlocked.Exchange(ref _toldOf, episode) != episode)
        {
            Tell(reason, "turns calls away", wait);
        }
    }

    /// <summary>A call waits before it is repeated.</summary>
    public void Repeated(RomaApiException reason, TimeSpan wait)
    {
        if (wait > Patience && Interlocked.Exchange(ref _hasToldOfLoss, 1) == 0)
        {
            Tell(reason, "has not answered as it should", wait);
        }
    }

    /// <summary>What became of a lost call is looked up after a wait: told once for all lost calls of a command.</summary>
    /// <param name="lost">How it was lost.</param>
    /// <param name="wait">How long yet.</param>
    /// <param name="sinceLoss">How long it has been looked for already.</param>
    /// <param name="look">Which look it is.</param>
    /// <param name="looks">How many there are at most.</param>
    public void LooksAgain(RomaApiException lost, TimeSpan wait, TimeSpan sinceLoss, int look, int looks)
    {
        if (sinceLoss + wait > Patience && Interlocked.Exchange(ref _hasToldOfLook, 1) == 0)
        {
            Tell(lost, "has not answered as it should", wait, FormattableString.Invariant($"look {look} of {looks} at what became of the call is"));
        }
    }

    /// <summary>The service is well again: the next wait of a single call is news.</summary>
    public void Recovered() => Volatile.Write(ref _hasToldOfLoss, 0);

    private void Tell(RomaApiException reason, string what, TimeSpan wait, string next = "the next try is")
    {
        string status = reason.StatusCode is { } code ? FormattableString.Invariant($"{code} ") : "";
        _observer?.OnWarning(FormattableString.Invariant($"{reason.Host} {what} ({status}{reason.ErrorCode}); {next} in {Math.Ceiling(wait.TotalSeconds):0} s. Ctrl+C stops."));
    }
}
