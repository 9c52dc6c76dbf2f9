using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>The sample VIAS batch tasks; jobs of the last one fail.</summary>
internal static class ViasSeeder
{
    private static readonly string[] s_failures = { "gate_watch-2: the video source cannot be reached.", "gate_watch-4: lack of resources." };

    // As early as the sample tasks.
    private static readonly DateTimeOffset s_first = new(2025, 1, 2, 3, 0, 0, TimeSpan.Zero);

    internal static IReadOnlyList<ViasBatchTask> Tasks(SeededIds ids) => new[]
    {
        Task(ids, 0, "hall_count", "person-count", "Person count", "Example Vision", "hall", 3),
        Task(ids, 1, "yard_count", "vehicle-count", "Vehicle count", "Example Vision", "yard", 6),
        Task(ids, 2, "gate_watch", "gate-watch", "Gate watch", "Sample Optics", "gate", 5) with { Errors = s_failures },
    };

    private static ViasBatchTask Task(SeededIds ids, int index, string name, string service, string algorithm, string company, string group, int jobs) => new()
    {
        Id = ids.For("vias", index),
        Name = name,
        ServiceName = service,
        Algorithm = algorithm,
        Company = company,
        Created = s_first.AddMinutes(index),
        VideoGroups = group,
        Jobs = Enumerable.Range(1, jobs).Select(job => new ViasJob(name + job.ToString("-0", CultureInfo.InvariantCulture), ViasJob.Stopped)).ToList(),
    };
}
