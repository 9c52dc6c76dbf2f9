using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>All VIAS batch tasks, oldest first. Whoever reads and then changes holds <see cref="Gate"/> meanwhile.</summary>
internal sealed class ViasStore
{
    private readonly List<ViasBatchTask> _tasks;

    internal ViasStore(IEnumerable<ViasBatchTask> tasks) => _tasks = tasks.ToList();

    internal object Gate { get; } = new();

    internal ViasBatchTask? Find(string id)
    {
        lock (Gate)
        {
            return _tasks.Find(task => task.Id == id);
        }
    }

    /// <summary>Whether another batch task has this name.</summary>
    internal bool HasName(string name, string? exceptId = null)
    {
        lock (Gate)
        {
            return _tasks.Exists(task => task.Name == name && task.Id != exceptId);
        }
    }

    internal void Add(ViasBatchTask task)
    {
        lock (Gate)
        {
            _tasks.Add(task);
        }
    }

    internal void Replace(ViasBatchTask task)
    {
        lock (Gate)
        {
            _tasks[_tasks.FindIndex(candidate => candidate.Id == task.Id)] = task;
        }
    }

    internal void Remove(string id)
    {
        lock (Gate)
        {
            _tasks.RemoveAll(task => task.Id == id);
        }
    }

    internal IReadOnlyList<ViasBatchTask> Snapshot()
    {
        lock (Gate)
        {
            return _tasks.ToArray();
        }
    }
}
