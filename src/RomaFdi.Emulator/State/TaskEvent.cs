using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>Something that will happen to a task by itself.</summary>
internal sealed record TaskEvent(DateTimeOffset Time, bool IsDue, string TaskId)
{
    /// <summary>By time; at the same time a run ends before the next one begins.</summary>
    internal static IComparer<TaskEvent> Order { get; } = Comparer<TaskEvent>.Create((a, b) =>
    {
        var order = a.Time.CompareTo(b.Time);
        order = order != 0 ? order : a.IsDue.CompareTo(b.IsDue);
        return order != 0 ? order : string.CompareOrdinal(a.TaskId, b.TaskId);
    });
}
