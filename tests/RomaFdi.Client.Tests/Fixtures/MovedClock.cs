using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>A clock that stands until it is moved, and whose timers fire at once, however long they were to wait.</summary>
public sealed class MovedClock : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private long _correction;
    private long _ticks = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).Ticks;

    /// <summary>How long each timer was to wait.</summary>
    public IReadOnlyCollection<TimeSpan> Waits => _waits;

    /// <summary>Whether a timer that goes off moves the clock to where it should be by then.</summary>
    public bool FollowsTimers { get; init; }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks) + Interlocked.Read(ref _correction), TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    /// <summary>Sets the time of day alone, as somebody who corrects a clock does.</summary>
    public void Correct(TimeSpan by) => Interlocked.Add(ref _correction, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _waits.Enqueue(dueTime);
            if (FollowsTimers)
            {
                Move(dueTime);
            }

            dueTime = TimeSpan.Zero;
        }

        return System.CreateTimer(callback, state, dueTime, period);
    }
}
