using System;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Authentication;

/// <summary>A refused key rests for a minute, whatever becomes of the time of day.</summary>
public sealed class RefusalHoldTests
{
    private readonly MovedClock _clock = new();
    private readonly RomaApiException _refusal = new("Refused.") { ErrorCode = "APIGW.0301", StatusCode = 401 };

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    [InlineData(-24)]
    public void It_holds_for_a_minute_even_if_the_clock_is_corrected(int hours)
    {
        var hold = new RefusalHold(_clock);
        hold.ThrowIfHeld();
        hold.HoldOfKey(_refusal);
        _clock.Correct(TimeSpan.FromHours(hours));

        _clock.Move(TimeSpan.FromSeconds(59));
        Assert.Same(_refusal, Assert.Throws<RomaApiException>(hold.ThrowIfHeld));
        _clock.Move(TimeSpan.FromSeconds(2));
        hold.ThrowIfHeld();
    }

    [Fact]
    public void The_same_refusal_again_does_not_hold_longer_and_another_does()
    {
        var hold = new RefusalHold(_clock);
        hold.Hold(_refusal);
        _clock.Move(TimeSpan.FromSeconds(40));
        hold.Hold(_refusal);
        _clock.Move(TimeSpan.FromSeconds(21));
        hold.ThrowIfHeld();

        var another = new RomaApiException("Refused once more.");
        hold.Hold(another);
        _clock.Move(TimeSpan.FromSeconds(40));
        Assert.Same(another, Assert.Throws<RomaApiException>(hold.ThrowIfHeld));
    }
}
