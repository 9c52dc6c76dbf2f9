using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>Which tasks, in which order, and which page of them.</summary>
internal sealed class TaskQuery
{
    private readonly List<Predicate<EmulatorTask>> _filters = new();

    internal int Offset { get; init; }

    internal int Limit { get; init; }

    internal bool ByStatus { get; init; }

    internal bool Descending { get; init; }

    /// <summary>Adds a filter, unless the caller asked for none.</summary>
    internal void Where<T>(T? wanted, Func<EmulatorTask, T, bool> fits)
        where T : class
    {
        if (wanted != null)
        {
            _filters.Add(task => fits(task, wanted));
        }
    }

    internal TaskPage Page(IReadOnlyList<EmulatorTask> tasks)
    {
        // Without filters a page is cut out by index, so that deep pages of many tasks cost no more than the first.
        var matches = _filters.Count == 0 ? tasks : tasks.Where(task => _filters.TrueForAll(fits => fits(task))).ToList();
        if (ByStatus)
        {
            matches = matches.OrderBy(task => task.IsRunning != Descending).ToList();
        }

        var count = Math.Max(0, Math.Min(Limit, matches.Count - Offset));
        var rows = new EmulatorTask[count];
        for (var i = 0; i < count; i++)
        {
            var place = Offset + i;
            rows[i] = matches[Descending && !ByStatus ? matches.Count - 1 - place : place];
        }

        return new TaskPage(matches.Count, rows);
    }
}
