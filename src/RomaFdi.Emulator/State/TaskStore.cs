using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>All tasks, oldest first. Whoever reads and then changes holds <see cref="Gate"/> meanwhile.</summary>
internal sealed class TaskStore
{
    private readonly List<EmulatorTask> _tasks;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    internal TaskStore(IEnumerable<EmulatorTask> tasks)
    {
        _tasks = tasks.ToList();
        for (var i = 0; i < _tasks.Count; i++)
        {
            _places.Add(_tasks[i].Id, i);
            _names.Add(_tasks[i].Name);
        }
    }

    internal object Gate { get; } = new();

    internal EmulatorTask? Find(string id)
    {
        lock (Gate)
        {
            return _places.TryGetValue(id, out var place) ? _tasks[place] : null;
        }
    }

    internal bool HasName(string name)
    {
        lock (Gate)
        {
            return _names.Contains(name);
        }
    }

    internal void Add(EmulatorTask task)
    {
        lock (Gate)
        {
            _places.Add(task.Id, _tasks.Count);
            _names.Add(task.Name);
            _tasks.Add(task);
        }
    }

    internal void Replace(EmulatorTask task)
    {
        lock (Gate)
        {
            var place = _places[task.Id];
            _names.Remove(_tasks[place].Name);
            _names.Add(task.Name);
            _tasks[place] = task;
        }
    }

    internal void Remove(string id)
    {
        lock (Gate)
        {
            var place = _places[id];
            _names.Remove(_tasks[place].Name);
            _tasks.RemoveAt(place);
            _places.Remove(id);
            for (var i = place; i < _tasks.Count; i++)
            {
                _places[_tasks[i].Id] = i;
            }
        }
    }

    internal IReadOnlyList<EmulatorTask> Snapshot()
    {
        lock (Gate)
        {
            return _tasks.ToArray();
        }
    }

    /// <summary>One page of tasks.</summary>
    /// <param name="query">Which.</param>
    /// <param name="seen">What is seen of a task; null for all that is there.</param>
    internal TaskPage Page(TaskQuery query, Converter<EmulatorTask, EmulatorTask>? seen)
    {
        lock (Gate)
        {
            return query.Page(seen == null ? _tasks : _tasks.ConvertAll(seen));
        }
    }
}
