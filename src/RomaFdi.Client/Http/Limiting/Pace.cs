using System;

namespace RomaFdi.Client.Http.Limiting;

/// <summary>
/// How many calls a second a service takes that turned some away. Learned as TCP learns (RFC 9438, CUBIC): a little less
/// than what was too much, then ever slower back to that, long about as much, and ever faster beyond.
/// Calls turned away although slower than what the service took before, pauses included, are not turned away for the pace:
/// no pace is kept then for some minutes, unless a good deal more are turned away.
/// </summary>
internal sealed class Pace
{
    // What goes on of a pace that was too fast. Turned away again this soon, it was far too fast.
    private const double Kept = 0.95;
    private const double KeptSoon = 0.85;
    private const double SoonSeconds = 10;

    // From a pace to twice as much. Longer leaves unused what a service takes, shorter meets its limit, and with it a pause, more often.
    private const double DoublingSeconds = 90;

    // The same at first, when next to nothing is known.
    private const double FirstDoublingSeconds = 3;

    // Calls so long ago count for a third. The last second gives a rate with the weight of the moment, so that it comes out a little low.
    private const double LatestSeconds = 1;
    private const double LatestShare = 1.2;

    // What the service takes all in all, pauses included: so long ago counts for a third. Clearly slower than that is not too fast.
    private const double LongSeconds = 30;
    private const double Slower = 0.95;

    // Where the pace is not the reason, so many of about the latest calls may be turned away; beyond that it is one.
    private const double Bearable = 0.1;
    private const double LatestCalls = 200;

    // So long it is taken for granted that the pace is not the reason.
    private static readonly TimeSpan s_granted = TimeSpan.FromMinutes(5);

    private double _limit = double.PositiveInfinity;
    private bool _isFirst;
    private double _back;
    private TimeSpan _since;
    private double _latest;
    private TimeSpan _counted;
    private double _taken;
    private double _seconds;
    private TimeSpan _measured;
    private double _turnedAway;
    private TimeSpan _grantedUntil;

    /// <summary>Time from one call to the next; zero as long as no limit is known, and once there was none for some minutes.</summary>
    public TimeSpan Gap(TimeSpan now) => TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / PerSecond(now)));

    /// <summary>The service took a call.</summary>
    public void Take(TimeSpan now)
    {
        Forget(now);
        _latest++;
        _taken++;
        _turnedAway -= _turnedAway / LatestCalls;
    }

    /// <summary>The service turned a call away.</summary>
    public void TurnAway() => _turnedAway += (1 - _turnedAway) / LatestCalls;

    /// <summary>The service turned calls away, having taken some since it last did.</summary>
    public void SlowDown(TimeSpan now)
    {
        Forget(now);
        if (now < _grantedUntil && _turnedAway < Bearable)
        {
            return;
        }

        double latest = LatestShare * Math.Max(1, _latest / LatestSeconds);
        double current = PerSecond(now);
        if (double.IsInfinity(current))
        {
            (_limit, _isFirst) = (latest, true);
            return;
        }

        if (_turnedAway < Bearable && current < Slower * _taken / Math.Max(LatestSeconds, _seconds))
        {
            // A pace that is too fast takes about the same at each step down, a pace that is not the reason ever less: thus it comes to this.
            _grantedUntil = now + s_granted;
            _limit = double.PositiveInfinity;
            return;
        }

        // One that nobody made use of says little; but who was idle knows no better.
        _limit = _isFirst ? current : Math.Min(current, Math.Max(latest, current / 2));
        _isFirst = false;
        _back = Math.Pow(1 - ((now - _since).TotalSeconds < SoonSeconds ? KeptSoon : Kept), 1 / 3.0);
    }

    /// <summary>Calls go on at this time. The pause before counts neither for the service nor against it.</summary>
    public void Resume(TimeSpan at)
    {
        _since = at;
        _counted = at;
    }

    private double PerSecond(TimeSpan now)
    {
        double passed = Math.Max(0, (now - _since).TotalSeconds);
        double way = (passed / DoublingSeconds) - _back;
        return way > 2 ? double.PositiveInfinity
            : _isFirst ? _limit * Math.Pow(2, passed / FirstDoublingSeconds)
            : _limit * (1 + (way * way * way));
    }

    private void Forget(TimeSpan now)
    {
        if (now > _counted)
        {
            _latest *= Math.Exp(-(now - _counted).TotalSeconds / LatestSeconds);
            _counted = now;
        }

        if (now > _measured)
        {
            double passed = (now - _measured).TotalSeconds;
            double left = Math.Exp(-passed / LongSeconds);
            _taken *= left;
            _seconds = (_seconds * left) + (LongSeconds * (1 - left));
            _measured = now;
        }
    }
}
