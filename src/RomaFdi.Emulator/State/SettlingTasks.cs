using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>What readers still see of tasks whose change was accepted but has not settled.</summary>
internal sealed class SettlingTasks
{
    private readonly Dictionary<string, Queue<(DateTimeOffset Until, TaskView View)>> _views = new(StringComparer.Ordinal);
    private readonly TimeSpan _delay;

    internal SettlingTasks(TimeSpan delay) => _delay = delay;

    internal bool IsEmpty => _views.Count == 0;

    /// <summary>To be called before a change.</summary>
    /// <param name="view">The task as it is; it must not change any more.</param>
    internal void Keep(Func<TaskView> view)
    {
        if (_delay == TimeSpan.Zero)
        {
            return;
        }

        var before = view();
        if (!_views.TryGetValue(before.Task.Id, out var waiting))
        {
            _views.Add(before.Task.Id, waiting = new Queue<(DateTimeOffset Until, TaskView View)>());
        }

        waiting.Enqueue((before.At + _delay, before));
    }

    /// <summary>What is still seen of a task; null when that is the truth.</summary>
    internal TaskView? Find(string taskId, DateTimeOffset now)
    {
        if (!_views.TryGetValue(taskId, out var waiting))
        {
            return null;
        }

        while (waiting.Count > 0 && waiting.Peek().Until <= now)
        {
            waiting.Dequeue();
        }

        if (waiting.Count > 0)
        {
            return waiting.Peek().View;
        }

        _views.Remove(taskId);
        return null;
    }

    internal void Remove(string taskId) => _views.Remove(taskId);
}
