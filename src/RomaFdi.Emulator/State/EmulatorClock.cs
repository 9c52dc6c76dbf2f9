using System;

namespace RomaFdi.Emulator.State;

/// <summary>The emulator's time: a clock, and how far it was moved ahead of it.</summary>
internal sealed class EmulatorClock
{
    private readonly object _gate = new();
    private readonly Func<DateTimeOffset> _clock;
    private TimeSpan _ahead;

    internal EmulatorClock(Func<DateTimeOffset>? clock) => _clock = clock ?? (() => DateTimeOffset.UtcNow);

    internal DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return _clock().ToUniversalTime() + _ahead;
            }
        }
    }

    internal void Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(by), by, "Time does not go back.");
        }

        lock (_gate)
        {
            _ahead += by;
        }
    }
}
