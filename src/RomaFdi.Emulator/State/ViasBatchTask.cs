using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>One VIAS batch task with its jobs.</summary>
internal sealed record ViasBatchTask
{
    internal string Id { get; init; } = "";

    internal string Name { get; init; } = "";

    /// <summary>Service that was published, such as person-count.</summary>
    internal string ServiceName { get; init; } = "";

    /// <summary>Title of its algorithm.</summary>
    internal string Algorithm { get; init; } = "";

    internal string Company { get; init; } = "";

    internal DateTimeOffset Created { get; init; }

    /// <summary>Groups of the video sources, with commas between them.</summary>
    internal string VideoGroups { get; init; } = "";

    internal IReadOnlyList<ViasJob> Jobs { get; init; } = Array.Empty<ViasJob>();

    /// <summary>Why jobs neither start nor stop, one for each of them.</summary>
    internal IReadOnlyList<string> Errors { get; init; } = Array.Empty<string>();
}
