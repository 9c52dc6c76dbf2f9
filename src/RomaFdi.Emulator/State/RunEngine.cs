using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>
/// Lets time do its work on the tasks: runs begin when they are due and end when they are over, in order of time, as soon as somebody looks.
/// Whoever uses it holds the gate of the task store and first catches up.
/// </summary>
internal sealed class RunEngine
{
    private readonly TaskStore _tasks;
    private readonly ScheduleStore _schedules;
    private readonly Ledger _ledger;
    private readonly FaultPlan _faults;
    private readonly EmulatorClock _clock;
    private readonly RunMaker _maker;
    private readonly SettlingTasks _settling;
    private readonly Dictionary<string, RunLog> _logs = new(StringComparer.Ordinal);

    // What no longer holds when its time comes is passed over, so nothing is ever searched for in it.
    private readonly SortedSet<TaskEvent> _events = new(TaskEvent.Order);

    internal RunEngine(TaskStore tasks, ScheduleStore schedules, Ledger ledger, FaultPlan faults, EmulatorClock clock, EmulatorOptions options)
    {
        _tasks = tasks;
        _schedules = schedules;
        _ledger = ledger;
        _faults = faults;
        _clock = clock;
        _maker = new RunMaker(options.Seed, options.RunDuration);
        _settling = new SettlingTasks(options.SettleDelay);
        Now = clock.Now;
        foreach (var task in tasks.Snapshot())
        {
            Recall(task);
        }
    }

    /// <summary>The moment everything is brought up to. It never goes back.</summary>
    internal DateTimeOffset Now { get; private set; }

    /// <summary>Brings everything up to the clock.</summary>
    internal void CatchUp()
    {
        lock (_tasks.Gate)
        {
            var now = _clock.Now;
            while (_events.Min is { } next && next.Time <= now)
            {
                _events.Remove(next);
                Now = Latest(next.Time, Now);
                Happen(next);
            }

            Now = Latest(now, Now);
        }
    }

    /// <summary>Starts a stopped task.</summary>
    internal void Start(string taskId, string requestId)
    {
        Keep(taskId);
        var hasOpenRun = HasOpenRun(taskId);
        var task = Task(taskId).Start();
        Replace(hasOpenRun ? task with { ExecuteStatus = RunState.Running } : task);
        Record("start", taskId, null, requestId);
        if (task.IsTimed)
        {
            PlanNext(taskId);
        }
        else
        {
            Begin(taskId, requestId);
        }
    }

    /// <summary>Stops a started task, and its run if one is open.</summary>
    internal void Stop(string taskId, string requestId)
    {
        Keep(taskId);
        Record("stop", taskId, null, requestId);
        Log(taskId).NextDue = null;
        if (HasOpenRun(taskId))
        {
            End(taskId, RunState.Cancelled, requestId);
        }

        Replace(Task(taskId).Stop());
    }

    /// <summary>Begins a run of a timed task that has none open.</summary>
    internal void Run(string taskId, string requestId)
    {
        Keep(taskId);
        Record("run", taskId, null, requestId);
        Begin(taskId, requestId);
    }

    /// <summary>Ends the open run of a task by force. A task without end is stopped by it.</summary>
    internal void StopRun(string taskId, string requestId)
    {
        Keep(taskId);
        Record("stop-run", taskId, null, requestId);
        End(taskId, RunState.Cancelled, requestId);
    }

    /// <summary>Lets the rows of an open run count from now.</summary>
    internal void CountAnew(string taskId)
    {
        if (Log(taskId).Open is { } run)
        {
            Log(taskId).ReplaceLast(run with { CountedFrom = Now });
        }
    }

    /// <summary>Has a changed schedule count for a started task.</summary>
    internal void Reschedule(string taskId)
    {
        if (Task(taskId).IsRunning)
        {
            PlanNext(taskId);
        }
    }

    /// <summary>Forgets a task that was removed.</summary>
    internal void Remove(string taskId)
    {
        _logs.Remove(taskId);
        _settling.Remove(taskId);
    }

    /// <summary>Whether a run of the task is open, whatever readers see.</summary>
    internal bool HasOpenRun(string taskId) => Log(taskId).Open != null;

    /// <summary>Notes a change of a task, at the moment everything is brought up to.</summary>
    internal void Record(string action, string taskId, string? detail, string requestId) =>
        _ledger.Add(Now, requestId, action, taskId, detail);

    /// <summary>What readers see of a task.</summary>
    internal TaskView View(EmulatorTask task) => _settling.Find(task.Id, Now) ?? new TaskView(task, Log(task.Id).Runs, Now);

    /// <summary>What readers see of all tasks.</summary>
    internal IEnumerable<TaskView> Views() => _tasks.Snapshot().Select(View);

    /// <summary>A page of the tasks that readers see.</summary>
    internal TaskPage Page(TaskQuery query) => _tasks.Page(query, _settling.IsEmpty ? null : task => View(task).Task);

    /// <summary>The runs that went before the emulator's start, as the task's state tells, and what comes next.</summary>
    private void Recall(EmulatorTask task)
    {
        if (task.ExecuteStatus is RunState.Success or RunState.Cancelled)
        {
            var run = _maker.Run(task, 1, task.Created.AddHours(1), null);
            Log(task.Id).Add(run.Over(run.WriteEnd, task.ExecuteStatus));
        }

        if (task.IsRunning)
        {
            PlanNext(task.Id);
        }
    }

    private void Happen(TaskEvent next)
    {
        // A task that was removed meanwhile has no log.
        if (!_logs.TryGetValue(next.TaskId, out var log))
        {
            return;
        }

        if (next.IsDue && log.NextDue == next.Time)
        {
            PlanNext(next.TaskId);
            if (log.Open == null)
            {
                Begin(next.TaskId, "");
            }
        }
        else if (!next.IsDue && log.Open is { } run && run.PlannedEnd == next.Time)
        {
            End(next.TaskId, run.Failure == null ? RunState.Success : RunState.Error, "");
        }
    }

    private void Begin(string taskId, string requestId)
    {
        var task = Task(taskId);
        var run = _maker.Run(task, Log(taskId).LastNumber + 1, Now, _faults.TakeRunFailure(taskId));
        Log(taskId).Add(run);
        if (run.PlannedEnd is { } end)
        {
            _events.Add(new TaskEvent(end, false, taskId));
        }

        Replace(task with { ExecuteStatus = RunState.Running });
        if (task.IsTimed)
        {
            Record("run-begin", taskId, run.Number.ToString(CultureInfo.InvariantCulture), requestId);
        }
    }

    private void End(string taskId, string state, string requestId)
    {
        var task = Task(taskId);
        Log(taskId).ReplaceLast(Log(taskId).Open!.Over(Now, state));

        // A task without end does not run when its one run is over.
        Replace(task with { IsRunning = task.IsRunning && task.IsTimed, ExecuteStatus = state });
        if (task.IsTimed || requestId.Length == 0)
        {
            Record("run-end", taskId, state, requestId);
        }
    }

    private void PlanNext(string taskId)
    {
        var due = _schedules.Find(taskId)?.NextAfter(Now);
        Log(taskId).NextDue = due;
        if (due != null)
        {
            _events.Add(new TaskEvent(due.Value, true, taskId));
        }
    }

    /// <summary>Keeps what readers go on seeing for a while.</summary>
    private void Keep(string taskId) => _settling.Keep(() => new TaskView(Task(taskId), Log(taskId).Runs.ToArray(), Now));

    private EmulatorTask Task(string taskId) => _tasks.Find(taskId)!;

    private void Replace(EmulatorTask task) => _tasks.Replace(task);

    private RunLog Log(string taskId)
    {
        if (!_logs.TryGetValue(taskId, out var log))
        {
            _logs.Add(taskId, log = new RunLog());
        }

        return log;
    }

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
