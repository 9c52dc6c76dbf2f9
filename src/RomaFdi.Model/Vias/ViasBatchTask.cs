using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A VIAS batch task (contract: BatchTaskDto). Null where the service doesn't say.</summary>
public sealed class ViasBatchTask
{
    /// <summary>Batch task id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Algorithm (alg_name).</summary>
    public string? Algorithm { get; init; }

    /// <summary>Vendor.</summary>
    public string? Company { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Jobs in it (num_task).</summary>
    public int? JobCount { get; init; }

    /// <summary>Kind.</summary>
    public string? Type { get; init; }

    /// <summary>Video group.</summary>
    public string? VideoGroup { get; init; }

    /// <summary>Video source.</summary>
    public string? VideoSource { get; init; }

    /// <summary>Job count for each state, such as running (FACTS 4 lists the states).</summary>
    public IReadOnlyDictionary<string, long> JobStates { get; init; } = new Dictionary<string, long>();

    /// <summary>What the service sent beyond the contract: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Name and id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
