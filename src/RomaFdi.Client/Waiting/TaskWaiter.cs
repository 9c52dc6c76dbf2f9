using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;

namespace RomaFdi.Client.Waiting;

/// <summary>Looks at tasks again and again until each has reached its goal, can't any more, or the time is over.</summary>
internal sealed class TaskWaiter
{
    // Timers take no longer spans on every edition; an early look does no harm.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromDays(1);

    private readonly IRomaTaskService _tasks;
    private readonly IRomaMonitoringService _monitoring;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lastLook;

    /// <summary>A waiter.</summary>
    /// <param name="tasks">Lists tasks.</param>
    /// <param name="monitoring">Lists runs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lastLook">How much longer than the wait its last look may take; 10 s if not given.</param>
    public TaskWaiter(IRomaTaskService tasks, IRomaMonitoringService monitoring, TimeProvider time, TimeSpan? lastLook = null)
    {
        _tasks = tasks;
        _monitoring = monitoring;
        _time = time;
        _lastLook = lastLook ?? TimeSpan.FromSeconds(10);
    }

    /// <summary>Refuses options that make no wait.</summary>
    public static void Check(RomaTaskWaitOptions options)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        if (!Enum.IsDefined(typeof(RomaTaskGoal), options.Goal))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Goal, "Nothing to wait for.");
        }

        if (options.Timeout < TimeSpan.Zero && options.Timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Timeout, "The longest wait must not be negative.");
        }

        if (options.PollInterval <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.PollInterval, "The time between two looks must be longer than none.");
        }
    }

    /// <summary>Waits. Reads go through a gate; once it is closed, the wait is given up.</summary>
    /// <inheritdoc cref="IRomaTaskService.WaitAsync"/>
    public async Task WaitAsync(IReadOnlyList<RomaTaskWait> tasks, RomaTaskWaitOptions options, Action<int, RomaTaskWaitResult> onSettled, RequestGate gate)
    {
        Check(options);
        var settling = new Settling(options, onSettled ?? throw new ArgumentNullException(nameof(onSettled)), _time);
        List<WatchedTask> open = Watch(tasks ?? throw new ArgumentNullException(nameof(tasks)), options.Goal);
        foreach (WatchedTask task in open)
        {
            if (RomaRules.TaskId.Refuse(task.Id) is { } error)
            {
                task.End(RomaOutcome.Failed, error.ErrorCode, error.Message);
                settling.Tell(task);
            }
        }

        ILook look = options.Goal switch
        {
            RomaTaskGoal.RunEnded => new RunLook(_tasks, _monitoring, gate),
            RomaTaskGoal.Running => new StatusLook(_tasks, gate, RomaTaskStatus.Running),
            _ => new StatusLook(_tasks, gate, RomaTaskStatus.Stopped),
        };
        while (RemoveOver(open))
        {
            await LookAsync(look, open, settling, gate.Closed).ConfigureAwait(false);
            TimeSpan left = settling.Left;
            if (left <= TimeSpan.Zero)
            {
                settling.TellLate(open);
            }

            if (RemoveOver(open))
            {
                await _time.Delay(Shortest(options.PollInterval, left, s_longestPause), gate.Closed).ConfigureAwait(false);
            }
        }
    }

    private async Task LookAsync(ILook look, IReadOnlyList<WatchedTask> open, Settling settling, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimeSpan left = settling.Left;
        if (left < s_longestPause)
        {
            // A service that gives no answer must not hold the wait up; like a request's own time-out this is no matter of the clock.
            end.CancelAfter((left > TimeSpan.Zero ? left : TimeSpan.Zero) + _lastLook);
        }

        await look.LookAsync(open, settling.Tell, end.Token).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static List<WatchedTask> Watch(IReadOnlyList<RomaTaskWait> tasks, RomaTaskGoal goal)
    {
        var watched = new Dictionary<(string, string?), WatchedTask>();
        for (int place = 0; place < tasks.Count; place++)
        {
            (string, string?) key = (tasks[place].TaskId, goal == RomaTaskGoal.RunEnded ? tasks[place].PreviousRunId : null);
            if (!watched.TryGetValue(key, out WatchedTask? task))
            {
                watched.Add(key, task = new WatchedTask(tasks[place]));
            }

            task.Places.Add(place);
        }

        return [.. watched.Values];
    }

    /// <summary>Lets go of tasks whose wait is over.</summary>
    /// <returns>Whether any are left.</returns>
    private static bool RemoveOver(List<WatchedTask> open)
    {
        open.RemoveAll(task => task.Outcome is not null);
        return open.Count > 0;
    }

    private static TimeSpan Shortest(params TimeSpan[] spans) => spans.Min();
}
