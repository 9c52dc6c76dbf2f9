using System;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Http;

/// <summary>How long to wait before something is tried again: twice as long each time, and never all at the same moment.</summary>
internal sealed class Backoff
{
    private const int MostDoublings = 6;

    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider _time;
    private readonly TimeSpan _longest;
    private readonly Random _random = new();

    public Backoff(RomaConnectionSettings settings, TimeProvider time)
    {
        _time = time;
        _longest = settings.MaximumRetryDelay;
    }

    /// <summary>A wait: half a second, doubled for each earlier try up to half a minute, of which a random half is left out.</summary>
    /// <param name="earlier">How often it was tried again before, from 0.</param>
    public TimeSpan Next(int earlier)
    {
        long whole = Math.Min(s_first.Ticks << Math.Min(earlier, MostDoublings), _longest.Ticks);
        lock (_random)
        {
            return TimeSpan.FromTicks((long)(whole * (1 - (_random.NextDouble() / 2))));
        }
    }

    /// <summary>Waits so long.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) => _time.Delay(wait, cancellationToken);

    /// <summary>By the clock that the waits go by, a moment for <see cref="Since"/>.</summary>
    public long Now => _time.GetTimestamp();

    /// <summary>The time from then to now.</summary>
    public TimeSpan Since(long moment) => _time.GetElapsedTime(moment);
}
