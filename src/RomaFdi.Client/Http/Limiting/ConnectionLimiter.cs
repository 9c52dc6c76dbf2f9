using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Http.Limiting;

/// <summary>
/// Slows all calls of a connection once the service turns one away: a common pause, then half as many in flight, in the
/// order of their arrival and at a pace that the service takes. Both are regained with what it takes.
/// </summary>
internal sealed class ConnectionLimiter
{
    // The largest -ThrottleLimit: beyond it nothing is limited.
    private const int LargestWindow = 64;

    // Timers come so late, or later: as much is made up for, so that calls that follow each other faster leave together.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(16);

    private readonly object _gate = new();
    // In the order of arrival. Nearly always empty or short.
    private readonly List<PlaceInLine> _line = [];
    private readonly Pace _pace = new();
    private readonly RomaConnectionSettings _settings;
    private readonly Func<int, TimeSpan> _backOff;
    private readonly TimeProvider _time;
    private readonly long _start;
    private ITimer? _alarm;
    private TimeSpan _alarmAt;
    private TimeSpan _reached;
    private TimeSpan _nextDeparture;
    private TimeSpan _pauseEnd;
    private TimeSpan _heldSince;
    private RomaApiException? _reason;
    private long _arrived;
    private int _inFlight;
    private int _window = int.MaxValue;
    private int _takenOfWindow;
    private int _epoch;
    private int _slowDownsInARow;
    private long _episode;

    /// <param name="settings">How long to wait at most, and how often in a row.</param>
    /// <param name="backOff">The wait where the service names none, by the number of earlier ones in a row.</param>
    /// <param name="time">The clock.</param>
    public ConnectionLimiter(RomaConnectionSettings settings, Func<int, TimeSpan> backOff, TimeProvider time)
    {
        _settings = settings;
        _backOff = backOff;
        _time = time;
        _start = time.GetTimestamp();
    }

    // A timer that went off is believed, even if the clock is not quite there yet.
    private TimeSpan Now => Later(_time.GetElapsedTime(_start), _reached);

    /// <summary>Waits until the call may leave.</summary>
    /// <exception cref="RomaApiException">It is given up: the service turns all away, or asks for too long a wait.</exception>
    /// <exception cref="OperationCanceledException">It was not to leave any more.</exception>
    public Task EnterAsync(PlaceInLine place, CancellationToken leaving)
    {
        Task turn = Join(place);
        return turn.IsCompleted ? turn : WaitAsync(turn, place, leaving);
    }

    /// <summary>Gets in line.</summary>
    /// <returns>Ends when the call may leave; it then has to <see cref="Leave"/>, whatever becomes of it.</returns>
    public Task Join(PlaceInLine place)
    {
        Action? warn;
        lock (_gate)
        {
            place.Number = place.Number == 0 ? ++_arrived : place.Number;
            place.Turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

            // Somebody waits to hear whether it works at all; or it signs in a call that is under way, which must not wait for itself.
            if (place.Request.Repetition == Repetition.Never)
            {
                LetGo(place);
            }
            else if (FindEnd(place) is { } end)
            {
                place.Turn.SetException(end);
            }
            else
            {
                Insert(place);
                MoveUp();
            }

            warn = FindWarning();
        }

        warn?.Invoke();
        return place.Turn.Task;
    }

    /// <summary>The answer is there, or none will come.</summary>
    public void Leave(PlaceInLine place)
    {
        Action? warn;
        lock (_gate)
        {
            _inFlight--;
            if (place.Refusal is { } refusal)
            {
                _pace.TurnAway();
                SlowDown(place, refusal);
            }
            else if (place.IsAnswered)
            {
                SpeedUp(place);
            }

            MoveUp();
            warn = FindWarning();
        }

        warn?.Invoke();
    }

    private async Task WaitAsync(Task turn, PlaceInLine place, CancellationToken leaving)
    {
        using CancellationTokenRegistration registration = leaving.Register(() => Withdraw(place));
        await turn.ConfigureAwait(false);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void SlowDown(PlaceInLine place, RomaApiException refusal)
    {
        // At once is when it was turned away: that says nothing.
        TimeSpan? asked = refusal.RetryAfter > TimeSpan.Zero ? refusal.RetryAfter : null;
        TimeSpan now = Now;

        // Calls that were under way together are turned away together: once is enough.
        if (place.Epoch == _epoch)
        {
            _epoch++;
            _window = Math.Max(1, (_inFlight + 1) / 2);
            _takenOfWindow = 0;
            if (++_slowDownsInARow == 1)
            {
                // The later ones in a row come from too short a pause, not from too fast a pace.
                _pace.SlowDown(now);
                _heldSince = now;
                _episode++;
            }

            asked ??= _backOff(_slowDownsInARow - 1);
        }

        _reason = refusal;
        if (asked is { } wait && now + wait > _pauseEnd)
        {
            _pauseEnd = now + wait;
            _nextDeparture = _pauseEnd;
            _pace.Resume(_pauseEnd);
        }

        foreach (PlaceInLine waiting in _line.ToArray())
        {
            if (FindEnd(waiting) is { } end)
            {
                _line.Remove(waiting);
                waiting.Turn.SetException(end);
            }
        }

        StopIfIdle();
    }

    private void SpeedUp(PlaceInLine place)
    {
        _pace.Take(Now);
        if (place.Epoch != _epoch)
        {
            // It left before the slow-down and says nothing about after.
            return;
        }

        _slowDownsInARow = 0;
        if (_window <= LargestWindow && ++_takenOfWindow >= _window)
        {
            _takenOfWindow = 0;
            _window++;
        }
    }

    /// <summary>Why a call is not to wait any more; null if it is.</summary>
    private RomaApiException? FindEnd(PlaceInLine place)
    {
        TimeSpan wait = _pauseEnd - Now;
        return wait > _settings.MaximumRetryDelay ? ApiErrors.HeldBack(place.Request, place.Refusal, _reason!, wait, _settings.MaximumRetryDelay)
            : _settings.MaximumRetryCount == 0 || _slowDownsInARow > _settings.MaximumRetryCount ? place.Refusal
            : null;
    }

    /// <param name="due">When it should have been done; null for now.</param>
    private void MoveUp(TimeSpan? due = null)
    {
        while (_line.Count > 0 && (_window > LargestWindow || _inFlight < _window))
        {
            TimeSpan now = Now;
            if (now < _nextDeparture)
            {
                SetAlarm(_nextDeparture - now);
                return;
            }

            TimeSpan gap = _pace.Gap(now);
            _nextDeparture = Later(_nextDeparture, due is { } at ? Later(at, now - s_tick) : now) + gap;
            PlaceInLine first = _line[0];
            _line.RemoveAt(0);
            LetGo(first);
        }
    }

    // Who was turned away has the number of his first arrival.
    private void Insert(PlaceInLine place)
    {
        int at = _line.Count;
        while (at > 0 && _line[at - 1].Number > place.Number)
        {
            at--;
        }

        _line.Insert(at, place);
    }

    private void LetGo(PlaceInLine place)
    {
        _inFlight++;
        place.Epoch = _epoch;
        place.IsAnswered = false;
        place.Refusal = null;
        place.Turn.SetResult(true);
    }

    private void Withdraw(PlaceInLine place)
    {
        lock (_gate)
        {
            if (_line.Remove(place))
            {
                place.Turn.SetCanceled();
            }

            StopIfIdle();
        }
    }

    /// <summary>Leaves no timer behind that nobody waits for.</summary>
    private void StopIfIdle()
    {
        if (_line.Count == 0)
        {
            _alarm?.Dispose();
            _alarm = null;
        }
    }

    private void SetAlarm(TimeSpan wait)
    {
        TimeSpan at = Now + wait;
        if (_alarm is null || at < _alarmAt)
        {
            _alarm?.Dispose();
            _alarmAt = at;
            _alarm = _time.CreateTimer(_ => Ring(at), null, wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Ring(TimeSpan at)
    {
        lock (_gate)
        {
            _alarm?.Dispose();
            _alarm = null;
            _reached = Later(at, _reached);
            MoveUp(at);
        }
    }

    /// <summary>Tells those who wait, if it is for long: yet, or all in all since the service last took a call.</summary>
    private Action? FindWarning()
    {
        TimeSpan wait = _pauseEnd - Now;
        if (wait <= TimeSpan.Zero || _line.Count == 0 || (wait <= WaitNotice.Patience && _pauseEnd - _heldSince <= WaitNotice.Patience))
        {
            return null;
        }

        (RomaApiException reason, long episode) = (_reason!, _episode);
        WaitNotice[] notices = [.. _line.Select(place => place.Notice).Distinct()];
        return () => Array.ForEach(notices, notice => notice.Throttled(episode, reason, wait));
    }
}
