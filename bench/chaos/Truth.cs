using System;
using System.Collections.Generic;
using System.Linq;
using RomaFdi.Emulator;

namespace RomaFdi.Chaos;

/// <summary>What really happened, and what became of the tasks.</summary>
internal sealed class Truth
{
    private readonly ILookup<string, Change> _changes;
    private readonly Dictionary<string, TaskState> _tasks;

    public Truth(IEnumerable<Change> changes, IEnumerable<TaskState> tasks)
    {
        _changes = changes.ToLookup(change => change.Key, StringComparer.Ordinal);
        _tasks = tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
    }

    /// <summary>Every change there was.</summary>
    public IEnumerable<Change> Changes => _changes.SelectMany(same => same);

    public static Truth Of(EmulatorServer emulator) => new(
        emulator.Ledger.Select(entry => new Change(entry.Action, entry.TaskId, entry.Detail)),
        emulator.Tasks.Select(task => new TaskState(task.Id, task.Name, task.IsRunning, task.ResetFrom)));

    public IEnumerable<Change> Find(string key) => _changes[key];

    public TaskState? FindTask(string? id) => id is not null && _tasks.TryGetValue(id, out TaskState? task) ? task : null;
}
