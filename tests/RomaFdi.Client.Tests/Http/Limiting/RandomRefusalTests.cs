using System;
using System.Linq;
using Xunit;

namespace RomaFdi.Client.Tests.Http.Limiting;

/// <summary>A service that turns some calls away whatever the pace: slower calls would not help it, and are not made.</summary>
public sealed class RandomRefusalTests
{
    // The mean back-off of the simulated service, in seconds.
    private const double BackOff = 0.375;

    private static readonly TimeSpan s_end = TimeSpan.FromMinutes(5);

    public static TheoryData<double, int?, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<double, int?, int, int>();
            foreach (double share in new[] { 0.005, 0.02, 0.05 })
            {
                foreach (int? retryAfter in new int?[] { null, 1 })
                {
                    foreach (int callers in new[] { 4, 16 })
                    {
                        cases.Add(share, retryAfter, callers, 1);
                        cases.Add(share, retryAfter, callers, 50);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Refusals_whatever_the_pace_cost_hardly_more_than_their_pauses(double share, int? retryAfter, int callers, int latencyMs)
    {
        var random = new Random(1);
        ThrottledService service = Run(
            callers, latencyMs, retryAfter, s_end + TimeSpan.FromSeconds(10), now => now < s_end && random.NextDouble() < share ? TimeSpan.FromSeconds(1) : null);

        // Each call takes its part of a pause, and its own time shared with the others: three quarters of what that leaves,
        // as the window is halved and regained too, and slower calls are tried every five minutes.
        double full = callers * 1000.0 / latencyMs;
        double pausesAlone = 1 / ((share * (retryAfter ?? BackOff)) + (1 / full));
        Assert.InRange(PerSecond(service, TimeSpan.Zero, s_end), 0.75 * pausesAlone, full);
        Assert.Equal(0, service.Failed);

        // Five seconds after the last refusal all is as if there had been none.
        Assert.InRange(PerSecond(service, s_end + TimeSpan.FromSeconds(5), s_end + TimeSpan.FromSeconds(10)), 0.95 * full, 1.05 * full);
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(0.02)]
    [InlineData(0.05)]
    public void A_limit_that_comes_on_top_is_kept(double share)
    {
        var random = new Random(1);
        Func<TimeSpan, TimeSpan?> limit = ThrottledService.Bucket(20, 20);
        ThrottledService service = Run(
            16, 20, null, TimeSpan.FromMinutes(10), now => now < s_end ? random.NextDouble() < share ? TimeSpan.FromSeconds(1) : null : limit(now));

        TimeSpan minuteLater = s_end + TimeSpan.FromMinutes(1);
        Assert.InRange(PerSecond(service, minuteLater, TimeSpan.FromMinutes(10)), 18, 22);
        Assert.InRange(service.Arrived.Count(at => at > minuteLater) / 240.0, 18, 22);
    }

    private static ThrottledService Run(int callers, int latencyMs, int? retryAfter, TimeSpan until, Func<TimeSpan, TimeSpan?> wait)
    {
        var service = new ThrottledService(
            TimeSpan.FromMilliseconds(latencyMs), wait, (_, _) => retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        service.Run(callers, until);
        return service;
    }

    private static double PerSecond(ThrottledService service, TimeSpan from, TimeSpan to) =>
        service.Taken.Count(at => at > from && at <= to) / (to - from).TotalSeconds;
}
