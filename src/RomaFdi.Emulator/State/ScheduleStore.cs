using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>The schedules of timed tasks, one for each. Whoever uses it holds the gate of the task store.</summary>
internal sealed class ScheduleStore
{
    private readonly Dictionary<string, TaskSchedule> _schedules;

    internal ScheduleStore(IEnumerable<TaskSchedule> schedules) => _schedules = schedules.ToDictionary(s => s.TaskId, StringComparer.Ordinal);

    internal TaskSchedule? Find(string taskId) => _schedules.TryGetValue(taskId, out var schedule) ? schedule : null;

    internal void Set(TaskSchedule schedule) => _schedules[schedule.TaskId] = schedule;

    internal void Remove(string taskId) => _schedules.Remove(taskId);
}
