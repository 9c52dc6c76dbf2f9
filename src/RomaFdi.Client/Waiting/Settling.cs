using System;
using System.Collections.Generic;
using System.Threading;

namespace RomaFdi.Client.Waiting;

/// <summary>Tells how the waits for tasks ended, one call at a time, and knows how much time is left.</summary>
internal sealed class Settling
{
    private readonly object _oneAtATime = new();
    private readonly RomaTaskWaitOptions _options;
    private readonly Action<int, RomaTaskWaitResult> _onSettled;
    private readonly TimeProvider _time;
    private readonly long _begin;

    public Settling(RomaTaskWaitOptions options, Action<int, RomaTaskWaitResult> onSettled, TimeProvider time)
    {
        _options = options;
        _onSettled = onSettled;
        _time = time;
        _begin = time.GetTimestamp();
    }

    /// <summary>The time that is left; the longest span for a wait without end.</summary>
    public TimeSpan Left => _options.Timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : _options.Timeout - _time.GetElapsedTime(_begin);

    /// <summary>Tells how the wait for a task ended, if it did.</summary>
    public void Tell(WatchedTask task)
    {
        if (task.Outcome is not { } outcome)
        {
            return;
        }

        lock (_oneAtATime)
        {
            foreach (int place in task.Places)
            {
                _onSettled(place, Result(task, outcome));
            }
        }
    }

    /// <summary>Ends waits whose time is over.</summary>
    public void TellLate(IEnumerable<WatchedTask> tasks)
    {
        foreach (WatchedTask task in tasks)
        {
            if (task.Outcome is null)
            {
                string goal = _options.Goal switch
                {
                    RomaTaskGoal.Running => "was not seen running",
                    RomaTaskGoal.Stopped => "was not seen stopped",
                    _ => "had no run that was seen to end",
                };
                task.End(RomaOutcome.Unknown, "WaitTimeout", FormattableString.Invariant($"'{task.Id}' {goal} within {_options.Timeout.TotalSeconds:0.###} s: {task.Seen}."));
                Tell(task);
            }
        }
    }

    private RomaTaskWaitResult Result(WatchedTask task, RomaOutcome outcome) => new()
    {
        TaskId = task.Id,
        TaskName = task.Name,
        Until = _options.Goal,
        Outcome = outcome,
        Status = task.Status,
        ExecuteStatus = task.ExecuteStatus,
        Run = task.Run,
        ErrorCode = task.ErrorCode,
        ErrorMessage = task.ErrorMessage,
        Waited = _time.GetElapsedTime(_begin),
        Time = _time.GetUtcNow(),
    };
}
