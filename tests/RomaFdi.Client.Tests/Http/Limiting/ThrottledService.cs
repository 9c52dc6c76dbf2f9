using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Http.Limiting;
using RomaFdi.Client.Tests.Fixtures;

namespace RomaFdi.Client.Tests.Http.Limiting;

/// <summary>A service that takes so many calls a second and people who always have one more for it, all simulated.</summary>
internal sealed class ThrottledService
{
    private readonly SimulatedClock _clock = new();
    private readonly List<(PlaceInLine Place, Task Turn)> _waiting = [];
    private readonly ConnectionLimiter _limiter;
    private readonly TimeSpan _latency;
    private readonly Func<TimeSpan, TimeSpan?> _wait;
    private readonly Func<TimeSpan, TimeSpan, TimeSpan?> _retryAfter;

    /// <param name="latency">From a call to its answer.</param>
    /// <param name="wait">Takes a call at a time (null), or says how long to wait.</param>
    /// <param name="retryAfter">What of that wait the answer tells.</param>
    public ThrottledService(TimeSpan latency, Func<TimeSpan, TimeSpan?> wait, Func<TimeSpan, TimeSpan, TimeSpan?> retryAfter)
    {
        _latency = latency;
        _wait = wait;
        _retryAfter = retryAfter;
        var settings = new RomaConnectionSettings(new Uri("https://roma.example.com"), "p1", "i1", new TokenCredential(Secure.Text("example-token")));

        // Three quarters of the longest jittered wait: the mean.
        _limiter = new ConnectionLimiter(settings, earlier => TimeSpan.FromSeconds(0.375 * (1 << Math.Min(earlier, 6))), _clock);
    }

    public List<TimeSpan> Arrived { get; } = [];

    public List<TimeSpan> Taken { get; } = [];

    public int Failed { get; private set; }

    /// <summary>A token bucket.</summary>
    public static Func<TimeSpan, TimeSpan?> Bucket(double perSecond, int burst)
    {
        double tokens = burst;
        TimeSpan last = default;
        return now =>
        {
            tokens = Math.Min(burst, tokens + ((now - last).TotalSeconds * perSecond));
            last = now;
            if (tokens < 1 - 1e-9)
            {
                return TimeSpan.FromSeconds((1 - tokens) / perSecond);
            }

            tokens--;
            return null;
        };
    }

    /// <summary>So many in each window.</summary>
    public static Func<TimeSpan, TimeSpan?> Window(int calls, TimeSpan length)
    {
        long window = -1;
        int taken = 0;
        return now =>
        {
            long current = now.Ticks / length.Ticks;
            taken = current == window ? taken : 0;
            window = current;
            return ++taken <= calls ? null : TimeSpan.FromTicks(((current + 1) * length.Ticks) - now.Ticks);
        };
    }

    /// <summary>Lets so many call, each as soon as it has its answer, until that time.</summary>
    public void Run(int callers, TimeSpan until)
    {
        for (int caller = 0; caller < callers; caller++)
        {
            Call();
        }

        _clock.AfterEach = MoveOn;
        MoveOn();
        _clock.Run(until);
    }

    private void Call() => Join(new PlaceInLine(new ApiRequest(HttpMethod.Get, new Uri("https://roma.example.com"), "/v2"), new WaitNotice(null)));

    private void Join(PlaceInLine place) => _waiting.Add((place, _limiter.Join(place)));

    private void MoveOn()
    {
        for (int index = 0; index < _waiting.Count; index++)
        {
            (PlaceInLine place, Task turn) = _waiting[index];
            if (turn.IsCompleted)
            {
                _waiting.RemoveAt(index--);
                if (turn.IsFaulted)
                {
                    Failed++;
                    _clock.After(TimeSpan.FromSeconds(1), Call);
                }
                else
                {
                    _clock.After(_latency / 2, () => Arrive(place));
                }
            }
        }
    }

    private void Arrive(PlaceInLine place)
    {
        Arrived.Add(_clock.Now);
        TimeSpan? wait = _wait(_clock.Now);
        TimeSpan? asked = wait is null ? null : _retryAfter(_clock.Now, wait.Value);
        if (wait is null)
        {
            Taken.Add(_clock.Now);
        }

        _clock.After(_latency / 2, () =>
        {
            place.IsAnswered = true;
            place.Refusal = wait is null ? null : new RomaApiException("Throttled.") { StatusCode = 429, RetryAfter = asked };
            _limiter.Leave(place);
            if (wait is null)
            {
                Call();
            }
            else
            {
                Join(place);
            }
        });
    }
}
