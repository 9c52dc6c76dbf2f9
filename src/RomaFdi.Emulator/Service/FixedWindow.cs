using System;

namespace RomaFdi.Emulator.Service;

/// <summary>So many requests in each window of time, however soon they come in it.</summary>
internal sealed class FixedWindow : RateLimit
{
    private readonly int _requests;
    private readonly TimeSpan _length;
    private long _number;
    private int _counted;

    /// <param name="requests">Requests that are let in.</param>
    /// <param name="length">Length of a window; they follow each other without a gap, a whole number of seconds beginning on a full one.</param>
    /// <param name="form">What the answer tells.</param>
    internal FixedWindow(int requests, TimeSpan length, RetryAfterForm form)
        : base(form)
    {
        _requests = requests;
        _length = length;
    }

    protected override TimeSpan? Count(DateTimeOffset now)
    {
        var number = now.UtcTicks / _length.Ticks;
        if (number != _number)
        {
            _number = number;
            _counted = 0;
        }

        if (_counted == _requests)
        {
            return TimeSpan.FromTicks(((number + 1) * _length.Ticks) - now.UtcTicks);
        }

        _counted++;
        return null;
    }
}
