using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>A clock that jumps from one thing that is due to the next, on one thread: the same each time.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    private readonly PriorityQueue<Due, (long At, long Number)> _due = new();
    private long _ticks;
    private long _number;

    /// <summary>Called after each thing that was due.</summary>
    public Action? AfterEach { get; set; }

    public TimeSpan Now => TimeSpan.FromTicks(_ticks);

    /// <summary>How many timers are set.</summary>
    public int Timers => _due.UnorderedItems.Count(item => item.Element is { IsTimer: true, Action: not null });

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) + Now;

    /// <summary>Has something done after a while.</summary>
    public void After(TimeSpan wait, Action action) => Add(wait, action);

    /// <summary>Lets time pass, and what falls due meanwhile happen.</summary>
    public void Run(TimeSpan until)
    {
        while (_due.TryPeek(out Due? due, out (long At, long Number) place) && place.At <= until.Ticks)
        {
            _due.Dequeue();
            _ticks = place.At;
            due.Action?.Invoke();
            AfterEach?.Invoke();
        }

        _ticks = until.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Due due = Add(dueTime, () => callback(state));
        due.IsTimer = true;
        return due;
    }

    private Due Add(TimeSpan wait, Action action)
    {
        var due = new Due { Action = action };
        _due.Enqueue(due, (_ticks + wait.Ticks, ++_number));
        return due;
    }

    private sealed class Due : ITimer
    {
        public Action? Action { get; set; }

        public bool IsTimer { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("Nobody sets a timer twice.");

        public void Dispose() => Action = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
