using System;

namespace RomaFdi.Emulator.Service;

/// <summary>A bucket that a request takes a token out of, and that is filled at a steady rate.</summary>
internal sealed class TokenBucket : RateLimit
{
    private readonly double _perSecond;
    private readonly int _burst;
    private double _tokens;
    private DateTimeOffset _filled;

    /// <param name="perSecond">Tokens that come each second.</param>
    /// <param name="burst">Tokens that fit in; it starts full.</param>
    /// <param name="form">What the answer tells.</param>
    internal TokenBucket(double perSecond, int burst, RetryAfterForm form)
        : base(form)
    {
        _perSecond = perSecond;
        _burst = burst;
        _tokens = burst;
    }

    protected override TimeSpan? Count(DateTimeOffset now)
    {
        _tokens = Math.Min(_burst, _tokens + (Math.Max(0, (now - _filled).TotalSeconds) * _perSecond));
        _filled = now;

        // Who comes when told to must not be early by a rounding error.
        if (_tokens < 1 - 1e-6)
        {
            return TimeSpan.FromSeconds((1 - _tokens) / _perSecond);
        }

        _tokens--;
        return null;
    }
}
