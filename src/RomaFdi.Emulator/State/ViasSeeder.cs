using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>The sample VIAS batch tasks; jobs of the last one fail.</summary>
internal static class ViasSeeder
{
    private static readonly string[] s_failures = { "gate_watch-2: the video source cannot be reached.", "gate_watch-4: lack of resources." };

    internal static IReadOnlyList<ViasBatchTask> Tasks(SeededIds ids) => new[]
    {
        new ViasBatchTask(ids.For("vias", 0), 3, Array.Empty<string>()),
        new ViasBatchTask(ids.For("vias", 1), 6, Array.Empty<string>()),
        new ViasBatchTask(ids.For("vias", 2), 5, s_failures),
    };
}
