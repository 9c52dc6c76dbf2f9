using System;

namespace RomaFdi.Client.Http.Limiting;

/// <summary>
/// How many calls a second a service takes that turned some away. Learned as TCP learns (RFC 9438, CUBIC): a little less
/// than what was too much, then ever slower back to that, long about as much, and ever faster beyond.
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

    private double _limit = double.PositiveInfinity;
    private bool _isFirst;
    private double _back;
    private TimeSpan _since;
    private double _latest;
    private TimeSpan _counted;

    /// <summary>Time from one call to the next; zero as long as no limit is known, and once there was none for some minutes.</summary>
    public TimeSpan Gap(TimeSpan now) => TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / PerSecond(now)));

    /// <summary>The service took a call.</summary>
    public void Take(TimeSpan now)
    {
        Forget(now);
        _latest++;
    }

    /// <summary>The service turned calls away, having taken some since it last did.</summary>
    public void SlowDown(TimeSpan now)
    {
        Forget(now);
        double latest = LatestShare * Math.Max(1, _latest / LatestSeconds);
        double current = PerSecond(now);
        if (double.IsInfinity(current))
        {
            (_limit, _isFirst) = (latest, true);
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
    }
}
