using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Http.Limiting;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Http.Limiting;

/// <summary>Who may leave, and when, once calls were turned away (design 4, line 8). The back-off is one second, whatever came before.</summary>
public sealed class ConnectionLimiterTests
{
    private static readonly Uri s_endpoint = new("https://roma.example.com");

    private readonly SimulatedClock _clock = new();
    private readonly RecordingObserver _observer = new();
    private readonly WaitNotice _notice;
    private readonly ConnectionLimiter _limiter;

    public ConnectionLimiterTests()
    {
        _notice = new WaitNotice(_observer);
        _limiter = Limiter(5);
    }

    [Fact]
    public void Nothing_is_limited_before_the_first_refusal()
    {
        PlaceInLine[] calls = Join(1000);

        Assert.All(calls, call => Assert.True(HasLeft(call)));
        Answer(calls);
        Assert.All(Join(1000), call => Assert.True(HasLeft(call)));
    }

    [Fact]
    public void Calls_that_are_turned_away_together_wait_together_and_do_not_come_back_all_at_once()
    {
        PlaceInLine[] calls = Join(8);
        calls.ToList().ForEach(call => Refuse(call));
        calls.ToList().ForEach(call => _limiter.Join(call));

        Run(0.999);
        Assert.DoesNotContain(calls, HasLeft);

        // At the end of the pause the first, then one after the other, and never more than half of them.
        Run(1);
        Assert.Equal(calls[..1], calls.Where(HasLeft));
        Run(2);
        Assert.InRange(calls.Count(HasLeft), 2, 3);
        Run(60);
        Assert.Equal(calls[..4], calls.Where(HasLeft));

        Answer(calls[0]);
        Run(60);
        Assert.Equal(calls[..5], calls.Where(HasLeft));
    }

    [Fact]
    public void Calls_leave_in_the_order_of_their_arrival_the_refused_ones_at_their_old_place()
    {
        PlaceInLine[] early = Join(4);
        Refuse(early[0]);
        PlaceInLine[] late = Join(2);

        // The answers come in any order.
        foreach (PlaceInLine call in early.Reverse().Take(3))
        {
            Refuse(call);
            _limiter.Join(call);
        }

        _limiter.Join(early[0]);
        var order = new List<PlaceInLine>();
        for (int second = 1; second < 60 && order.Count < 6; second++)
        {
            Run(second);
            PlaceInLine[] left = [.. early.Concat(late).Where(HasLeft).Except(order)];
            order.AddRange(left);
            Answer(left);
        }

        Assert.Equal(early.Concat(late), order);
    }

    [Fact]
    public void The_window_is_regained_one_by_one_and_ends_at_last()
    {
        PlaceInLine[] calls = Join(8);
        calls.ToList().ForEach(call => Refuse(call));
        Run(1000);

        // Nothing was turned away for a long time, so that there is no pace any more: what limits is the window of four.
        Assert.Equal(4, InFlight());
        for (int window = 4; window <= 64; window++)
        {
            Assert.Equal(window, InFlight());
            for (int call = 0; call < window; call++)
            {
                Pass();
            }
        }

        Assert.Equal(500, InFlight());
    }

    [Fact]
    public void A_refusal_of_a_call_that_left_before_the_slow_down_counts_no_more()
    {
        PlaceInLine[] calls = Join(8);
        Refuse(calls[0]);
        Run(1000);
        foreach (PlaceInLine call in calls[1..])
        {
            Refuse(call);
        }

        // No second halving, and no second pause.
        PlaceInLine next = Join(1)[0];
        Assert.True(HasLeft(next));
        _limiter.Leave(next);
        Assert.Equal(4, InFlight());
    }

    [Fact]
    public void A_later_wait_only_lengthens_the_pause()
    {
        PlaceInLine[] calls = Join(4);
        Refuse(calls[0], 3);
        Refuse(calls[1], 1);
        Refuse(calls[2]);
        PlaceInLine next = Join(1)[0];
        Run(2.9);
        Assert.False(HasLeft(next));

        Refuse(calls[3], 2);
        Run(4.8);
        Assert.False(HasLeft(next));
        Run(4.9);
        Assert.True(HasLeft(next));
    }

    [Fact]
    public void A_wait_of_nothing_is_none()
    {
        Refuse(Join(1)[0], 0);
        PlaceInLine next = Join(1)[0];

        Run(0.9);
        Assert.False(HasLeft(next));
        Run(1);
        Assert.True(HasLeft(next));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void A_call_is_given_up_when_all_were_turned_away_too_often_in_a_row(int retries)
    {
        ConnectionLimiter limiter = Limiter(retries);
        PlaceInLine call = Place();
        for (int attempt = 0; attempt <= retries; attempt++)
        {
            limiter.Join(call);
            Run(attempt * 2);
            Assert.True(HasLeft(call));
            Refuse(call, limiter: limiter);
        }

        RomaApiException own = call.Refusal!;
        Task join = limiter.Join(call);

        Assert.Same(own, join.Exception!.InnerException);

        // One that was not turned away itself has its try, after the pause.
        PlaceInLine other = Place();
        limiter.Join(other);
        Assert.False(HasLeft(other));
        Run((retries * 2) + 10);
        Assert.True(HasLeft(other));
    }

    [Fact]
    public void Those_who_wait_with_a_refusal_of_their_own_are_given_up_with_the_one_that_tried()
    {
        ConnectionLimiter limiter = Limiter(1);
        PlaceInLine[] calls = [Place(), Place()];
        Array.ForEach(calls, call => limiter.Join(call));
        Array.ForEach(calls, call => Refuse(call, limiter: limiter));
        Task[] joins = [.. calls.Select(limiter.Join)];
        RomaApiException waiting = calls[1].Refusal!;
        Run(1);
        Assert.Equal([true, false], calls.Select(HasLeft));

        Refuse(calls[0], limiter: limiter);

        Assert.Same(waiting, joins[1].Exception!.InnerException);
    }

    [Fact]
    public void A_call_that_is_taken_ends_the_row()
    {
        ConnectionLimiter limiter = Limiter(1);
        PlaceInLine unlucky = Place();
        for (int round = 1; round <= 10; round++)
        {
            limiter.Join(unlucky);
            Run(round * 10);
            Refuse(unlucky, limiter: limiter);
            PlaceInLine lucky = Place();
            limiter.Join(lucky);
            Run((round * 10) + 5);
            Answer(limiter, lucky);
        }

        Assert.False(limiter.Join(unlucky).IsFaulted);
    }

    [Fact]
    public void A_call_that_left_before_the_slow_down_ends_no_row()
    {
        ConnectionLimiter limiter = Limiter(1);
        PlaceInLine[] calls = [Place(), Place(), Place(), Place()];
        Array.ForEach(calls, call => limiter.Join(call));
        Refuse(calls[0], limiter: limiter);
        Answer(limiter, calls[1], calls[2]);
        limiter.Join(calls[0]);
        Run(1);
        Refuse(calls[0], limiter: limiter);
        Answer(limiter, calls[3]);

        Assert.True(limiter.Join(calls[0]).IsFaulted);
    }

    [Fact]
    public void Too_long_a_wait_fails_all_that_would_leave_before_its_end()
    {
        PlaceInLine[] calls = Join(2);
        PlaceInLine never = Place();
        Refuse(calls[1]);
        Task waiting = _limiter.Join(calls[1]);
        Refuse(calls[0], 121);

        RomaApiException own = Failure(_limiter.Join(calls[0]));
        Assert.Equal((RomaFailureKind.Refused, "APIGW.0308", 429, "roma.example.com"), (own.Kind, own.ErrorCode, own.StatusCode, own.Host));
        Assert.StartsWith("roma.example.com asks for a wait of 121 s, longer than the 120 s of Connect-RomaFdi -MaximumRetryDelaySec.", own.Message, StringComparison.Ordinal);
        Assert.Equal(RomaFailureKind.Refused, Failure(waiting).Kind);

        RomaApiException unsent = Failure(_limiter.Join(never));
        Assert.Equal((RomaFailureKind.NotSent, "APIGW.0308", 0), (unsent.Kind, unsent.ErrorCode, unsent.Attempts));
        Assert.Contains("-MaximumRetryDelaySec", unsent.Message, StringComparison.Ordinal);

        // What is left of it is no longer than what may be waited for.
        Run(1);
        Assert.False(_limiter.Join(never).IsFaulted);
        Run(121);
        Assert.True(HasLeft(never));
    }

    [Fact]
    public void A_probe_waits_for_nothing_and_its_refusal_counts()
    {
        PlaceInLine probe = new(new ApiRequest(HttpMethod.Get, s_endpoint, "/v2") { Repetition = Repetition.Never }, _notice);
        Refuse(Join(1)[0]);
        PlaceInLine[] waiting = Join(1);

        _limiter.Join(probe);
        Assert.True(HasLeft(probe));
        Refuse(probe, 5);

        Run(4.9);
        Assert.False(HasLeft(waiting[0]));
        Run(5);
        Assert.True(HasLeft(waiting[0]));
    }

    [Fact]
    public void A_call_that_no_answer_came_for_leaves_all_as_it_is()
    {
        PlaceInLine[] calls = Join(2);
        Refuse(calls[0]);
        Run(1000);
        _limiter.Leave(calls[1]);

        Assert.Equal(1, InFlight());
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_line_and_no_timer_behind()
    {
        using var giveUp = new CancellationTokenSource();
        Refuse(Join(1)[0]);
        PlaceInLine[] calls = [Place(), Place()];
        Task first = _limiter.EnterAsync(calls[0], giveUp.Token);
        Task second = _limiter.EnterAsync(calls[1], CancellationToken.None);
        Assert.Equal(1, _clock.Timers);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmulatorSession.Soon(first));
        Run(1);
        await EmulatorSession.Soon(second);
        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public async Task The_last_who_gives_up_stops_the_clock()
    {
        using var giveUp = new CancellationTokenSource();
        Refuse(Join(1)[0]);
        Task only = _limiter.EnterAsync(Place(), giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmulatorSession.Soon(only));
        Assert.Equal(0, _clock.Timers);
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(10.1, "roma.example.com turns calls away (429 APIGW.0308); the next try is in 11 s. Ctrl+C stops.")]
    [InlineData(120, "roma.example.com turns calls away (429 APIGW.0308); the next try is in 120 s. Ctrl+C stops.")]
    public void A_long_wait_is_told_once_to_each_who_waits(double seconds, string? warning)
    {
        var other = new RecordingObserver();
        var idle = new RecordingObserver();
        WaitNotice[] notices = [_notice, new WaitNotice(other), new WaitNotice(idle)];
        PlaceInLine[] calls = Join(8);
        Array.ForEach(calls, call => Refuse(call, seconds));
        Array.ForEach(calls, call => _limiter.Join(call));
        _limiter.Join(new PlaceInLine(Place().Request, notices[1]));
        _limiter.Join(new PlaceInLine(Place().Request, notices[1]));

        Assert.Equal(warning is null ? [] : [warning], _observer.Warnings);
        Assert.Equal(warning is null ? [] : [warning], other.Warnings);
        Assert.Empty(idle.Warnings);
    }

    [Fact]
    public void Who_waits_already_is_told_when_the_wait_becomes_long()
    {
        PlaceInLine[] calls = Join(2);
        Refuse(calls[0], 5);
        _limiter.Join(calls[0]);
        Assert.Empty(_observer.Warnings);

        Refuse(calls[1], 30);

        Assert.Contains("in 30 s", Assert.Single(_observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_comes_after_a_long_wait_is_not_told_of_it()
    {
        var late = new RecordingObserver();
        PlaceInLine[] calls = Join(2);
        Refuse(calls[0], 30);
        _limiter.Leave(calls[1]);
        _limiter.Join(calls[0]);
        Run(31);
        Assert.True(HasLeft(calls[0]));

        // One goes at a time now, so that this one waits, but for no more than the other's answer.
        _limiter.Join(new PlaceInLine(Place().Request, new WaitNotice(late)));

        Assert.Single(_observer.Warnings);
        Assert.Empty(late.Warnings);
    }

    [Fact]
    public void Short_waits_in_a_row_add_up_and_a_call_that_is_taken_ends_them()
    {
        PlaceInLine call = Place();
        for (int round = 0; round < 2; round++)
        {
            // From the first to the end of the pause: 4, 9, 14 and 19 seconds.
            _limiter.Join(call);
            foreach (int told in new[] { 0, 0, 1, 1 })
            {
                Run(_clock.Now.TotalSeconds + 5);
                Refuse(call, 4);
                _limiter.Join(call);
                Assert.Equal(round + told, _observer.Warnings.Count);
            }

            Run(_clock.Now.TotalSeconds + 5);
            Answer(call);
        }
    }

    private ConnectionLimiter Limiter(int retries) => new(
        new RomaConnectionSettings(s_endpoint, "p1", "i1", new TokenCredential(Secure.Text("example-token"))) { MaximumRetryCount = retries },
        _ => TimeSpan.FromSeconds(1),
        _clock);

    private PlaceInLine Place() => new(new ApiRequest(HttpMethod.Get, s_endpoint, "/v2"), _notice);

    private PlaceInLine[] Join(int calls)
    {
        PlaceInLine[] places = [.. Enumerable.Range(0, calls).Select(_ => Place())];
        Array.ForEach(places, place => _limiter.Join(place));
        return places;
    }

    /// <summary>How many of a crowd are let go before any has its answer; afterwards they are gone.</summary>
    private int InFlight()
    {
        PlaceInLine[] crowd = Join(500);
        Run((_clock.Now + TimeSpan.FromSeconds(1)).TotalSeconds);
        int left = crowd.Count(HasLeft);
        foreach (PlaceInLine call in crowd)
        {
            Run((_clock.Now + TimeSpan.FromSeconds(1)).TotalSeconds);
            Assert.True(HasLeft(call));
            _limiter.Leave(call);
        }

        return left;
    }

    private void Pass()
    {
        PlaceInLine call = Join(1)[0];
        Assert.True(HasLeft(call));
        Answer(call);
    }

    private void Run(double seconds) => _clock.Run(TimeSpan.FromSeconds(seconds));

    private void Answer(params PlaceInLine[] calls) => Answer(_limiter, calls);

    private static void Answer(ConnectionLimiter limiter, params PlaceInLine[] calls)
    {
        foreach (PlaceInLine call in calls)
        {
            call.IsAnswered = true;
            limiter.Leave(call);
        }
    }

    private void Refuse(PlaceInLine call, double? seconds = null, ConnectionLimiter? limiter = null)
    {
        call.IsAnswered = true;
        call.Refusal = new RomaApiException("Throttled.")
        {
            ErrorCode = "APIGW.0308",
            StatusCode = 429,
            Kind = RomaFailureKind.Refused,
            Host = s_endpoint.Host,
            RetryAfter = seconds is { } asked ? TimeSpan.FromSeconds(asked) : null,
        };
        (limiter ?? _limiter).Leave(call);
    }

    private static bool HasLeft(PlaceInLine call) => call.Turn is { Task.IsCompletedSuccessfully: true };

    private static RomaApiException Failure(Task join) => Assert.IsType<RomaApiException>(join.Exception!.InnerException);
}
