using System;
using System.Collections.Generic;
using RomaFdi.Client.Http.Limiting;
using Xunit;

namespace RomaFdi.Client.Tests.Http.Limiting;

/// <summary>A service that takes twenty calls a second is kept within a tenth of that, simulated from the first call on for ten minutes.</summary>
public sealed class PaceTests
{
    private const double PerSecond = 20;

    private static readonly TimeSpan s_run = TimeSpan.FromMinutes(10);

    private static readonly Dictionary<string, Func<Func<TimeSpan, TimeSpan?>>> s_limits = new()
    {
        ["bucket of 1"] = () => ThrottledService.Bucket(PerSecond, 1),
        ["bucket of 5"] = () => ThrottledService.Bucket(PerSecond, 5),
        ["bucket of 20"] = () => ThrottledService.Bucket(PerSecond, 20),
        ["bucket of 100"] = () => ThrottledService.Bucket(PerSecond, 100),
        ["window of 1 s"] = () => ThrottledService.Window(20, TimeSpan.FromSeconds(1)),
        ["window of 10 s"] = () => ThrottledService.Window(200, TimeSpan.FromSeconds(10)),
        ["window of 60 s"] = () => ThrottledService.Window(1200, TimeSpan.FromSeconds(60)),
    };

    private static readonly Dictionary<string, Func<TimeSpan, TimeSpan, TimeSpan?>> s_retryAfters = new()
    {
        ["none"] = (_, _) => null,
        ["seconds"] = (_, wait) => TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)),
        ["fraction"] = (_, wait) => TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds * 1000) / 1000),
        ["date"] = (now, wait) => TimeSpan.FromSeconds(Math.Ceiling((now + wait).TotalSeconds) - Math.Floor(now.TotalSeconds)),
    };

    public static TheoryData<string, string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, int, int>();
            foreach (string limit in s_limits.Keys)
            {
                foreach (string retryAfter in s_retryAfters.Keys)
                {
                    foreach (int callers in new[] { 1, 4, 16, 64 })
                    {
                        cases.Add(limit, retryAfter, callers, 1);
                        cases.Add(limit, retryAfter, callers, 200);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_throttled_service_gets_what_it_takes_and_hardly_more(string limit, string retryAfter, int callers, int latencyMs)
    {
        var service = new ThrottledService(TimeSpan.FromMilliseconds(latencyMs), s_limits[limit](), s_retryAfters[retryAfter]);

        service.Run(callers, s_run);

        // Few callers and a long way can't reach the limit; what they can, less one in twenty, is enough then.
        double most = callers * 1000.0 / latencyMs;
        double least = Math.Min(0.9 * PerSecond, 0.95 * most);
        Assert.InRange(service.Taken.Count / s_run.TotalSeconds, least, 1.1 * PerSecond);
        Assert.InRange(service.Arrived.Count / s_run.TotalSeconds, least, 1.1 * PerSecond);

        // Without a word when to come again, a minute of refusals is longer than five waits.
        Assert.Equal(limit == "window of 60 s" && retryAfter == "none" && most > PerSecond, service.Failed > 0);
    }

    [Fact]
    public void A_limit_that_is_raised_is_found_out()
    {
        Func<TimeSpan, TimeSpan?> low = ThrottledService.Bucket(PerSecond, 20);
        Func<TimeSpan, TimeSpan?> high = ThrottledService.Bucket(3 * PerSecond, 60);
        TimeSpan raised = TimeSpan.FromMinutes(2);
        var service = new ThrottledService(TimeSpan.FromMilliseconds(20), now => now < raised ? low(now) : high(now), (_, _) => null);

        service.Run(16, TimeSpan.FromMinutes(8));

        int late = service.Taken.FindAll(at => at > TimeSpan.FromMinutes(5)).Count;
        Assert.InRange(late / 180.0, 0.9 * 3 * PerSecond, 1.1 * 3 * PerSecond);
    }

    [Fact]
    public void A_limit_that_is_lowered_is_kept()
    {
        Func<TimeSpan, TimeSpan?> high = ThrottledService.Bucket(3 * PerSecond, 60);
        Func<TimeSpan, TimeSpan?> low = ThrottledService.Bucket(PerSecond, 20);
        TimeSpan lowered = TimeSpan.FromMinutes(2);
        var service = new ThrottledService(TimeSpan.FromMilliseconds(20), now => now < lowered ? high(now) : low(now), (_, _) => null);

        service.Run(16, TimeSpan.FromMinutes(8));

        int late = service.Arrived.FindAll(at => at > TimeSpan.FromMinutes(3)).Count;
        Assert.InRange(late / 300.0, 0.9 * PerSecond, 1.1 * PerSecond);
    }

    [Fact]
    public void What_is_first_learned_is_a_little_more_than_was_taken_and_doubles_every_three_seconds()
    {
        (Pace pace, double learned) = Learned(perSecond: 20);
        Assert.InRange(learned, 20, 1.25 * 20);
        Assert.Equal(2 * learned, RateAt(pace, 3), 0.01);
        Assert.Equal(4 * learned, RateAt(pace, 6), 0.01);
    }

    [Fact]
    public void The_first_pace_that_was_too_fast_goes_down_a_little_and_the_later_ones_to_what_was_taken_of_them()
    {
        (Pace pace, double learned) = Learned(perSecond: 20);

        // Nobody made use of it: that says nothing while next to nothing is known.
        Refuse(pace, 6);
        Assert.Equal(0.85 * 4 * learned, RateAt(pace, 6), 0.01);

        Refuse(pace, 30);
        double before = RateAt(pace, 30);
        Refuse(pace, 60);
        Assert.Equal(0.95 * 0.5, RateAt(pace, 60) / (before / 0.95), 0.05);
    }

    [Theory]
    [InlineData(9, 0.85)]
    [InlineData(11, 0.95)]
    public void Turned_away_again_soon_the_pace_was_far_too_fast(int seconds, double kept)
    {
        (Pace pace, _) = Learned(perSecond: 20);
        double tooFast = RateAt(pace, seconds);
        Refuse(pace, seconds);
        Assert.Equal(kept * tooFast, RateAt(pace, seconds), 0.01);
    }

    [Fact]
    public void What_was_learned_is_forgotten_when_nothing_is_turned_away_any_more()
    {
        var pace = new Pace();
        Assert.Equal(TimeSpan.Zero, pace.Gap(TimeSpan.Zero));
        pace.Take(TimeSpan.Zero);
        pace.SlowDown(TimeSpan.Zero);
        pace.Resume(TimeSpan.FromSeconds(1));
        Assert.InRange(pace.Gap(TimeSpan.FromSeconds(1)), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));

        TimeSpan last = TimeSpan.FromSeconds(1);
        for (int second = 1; second <= 200; second++)
        {
            TimeSpan gap = pace.Gap(TimeSpan.FromSeconds(second));
            Assert.True(gap <= last);
            last = gap;
        }

        Assert.Equal(TimeSpan.Zero, last);
    }

    /// <summary>A pace that was turned away once at zero seconds, after so many calls in the second before.</summary>
    private static (Pace Pace, double PerSecond) Learned(int perSecond)
    {
        var pace = new Pace();
        for (int call = 1; call <= perSecond; call++)
        {
            pace.Take(TimeSpan.FromSeconds((call / (double)perSecond) - 1));
        }

        Refuse(pace, 0);
        return (pace, RateAt(pace, 0));
    }

    private static void Refuse(Pace pace, double seconds)
    {
        pace.SlowDown(TimeSpan.FromSeconds(seconds));
        pace.Resume(TimeSpan.FromSeconds(seconds));
    }

    private static double RateAt(Pace pace, double seconds) => 1 / pace.Gap(TimeSpan.FromSeconds(seconds)).TotalSeconds;
}
