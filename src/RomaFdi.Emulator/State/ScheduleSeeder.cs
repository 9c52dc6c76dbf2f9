using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>Schedules of the sample tasks: so far ahead, or so rare, that none is due unless the clock is moved.</summary>
internal static class ScheduleSeeder
{
    private static readonly DateTimeOffset s_first = new(2036, 1, 1, 2, 0, 0, TimeSpan.Zero);

    internal static IEnumerable<TaskSchedule> Schedules(IEnumerable<EmulatorTask> tasks, SeededIds ids) =>
        tasks.Where(task => task.IsTimed && task.HasSchedule).Select((task, i) => Schedule(task, i, ids.For("schedule", i))).ToList();

    private static TaskSchedule Schedule(EmulatorTask task, int index, string id)
    {
        var schedule = new TaskSchedule { Id = id, TaskId = task.Id, Created = task.Created };
        return index % 4 == 3
            ? schedule with { Cron = "0 30 2 1 1 ?", Remark = "every New Year" }
            : schedule with { Start = s_first.AddMinutes(index).ToUnixTimeMilliseconds(), Period = "DAY", Interval = 1 + (index % 7), Remark = "from 2036 on" };
    }
}
