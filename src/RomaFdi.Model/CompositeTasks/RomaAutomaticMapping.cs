using System.Collections.Generic;

namespace RomaFdi;

/// <summary>How tables are paired by name (contract: AutoMappingForm). Immutable.</summary>
public sealed class RomaAutomaticMapping
{
    /// <summary>Source group; null means SOURCE_GROUP1.</summary>
    public string? SourceGroup { get; init; }

    /// <summary>Target group; null means TARGET_GROUP1.</summary>
    public string? TargetGroup { get; init; }

    /// <summary>Prefix added when pairing names.</summary>
    public string? Prefix { get; init; }

    /// <summary>Suffix added when pairing names.</summary>
    public string? Suffix { get; init; }

    /// <summary>Source tables; schema.* takes a whole schema. 2000 at most (FACTS 7); none means all.</summary>
    public IReadOnlyList<string> SourceTables { get; init; } = [];

    /// <summary>Target tables; schema.* takes a whole schema; none means all.</summary>
    public IReadOnlyList<string> TargetTables { get; init; } = [];
}
