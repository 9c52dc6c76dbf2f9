using System.Collections.Generic;

namespace RomaFdi;

/// <summary>Tables to pair by name (contract: AutoMappingForm). Immutable.</summary>
public sealed class RomaAutomaticMapping
{
    /// <summary>Task id; whether it is mandatory is not documented (FACTS 10).</summary>
    public string? TaskId { get; init; }

    /// <summary>Data source read from.</summary>
    public string SourceDataSourceId { get; init; } = "";

    /// <summary>Data source written to.</summary>
    public string TargetDataSourceId { get; init; } = "";

    /// <summary>Source group; null means SOURCE_GROUP1.</summary>
    public string? SourceGroup { get; init; }

    /// <summary>Target group; null means TARGET_GROUP1.</summary>
    public string? TargetGroup { get; init; }

    /// <summary>MySQL server id, sent in ext_info; see <see cref="RomaRules.ServerId"/>.</summary>
    public string? ServerId { get; init; }

    /// <summary>Kind of the task; composite tasks run in real time.</summary>
    public RomaTaskType? Type { get; init; }

    /// <summary>Prefix added when pairing names.</summary>
    public string? Prefix { get; init; }

    /// <summary>Suffix added when pairing names.</summary>
    public string? Suffix { get; init; }

    /// <summary>Source tables; schema.* takes a whole schema. 2000 at most (FACTS 7); none means all.</summary>
    public IReadOnlyList<string> SourceTables { get; init; } = [];

    /// <summary>Target tables; schema.* takes a whole schema; none means all.</summary>
    public IReadOnlyList<string> TargetTables { get; init; } = [];

    /// <summary>The pair of data sources.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{SourceDataSourceId} to {TargetDataSourceId}";
}
