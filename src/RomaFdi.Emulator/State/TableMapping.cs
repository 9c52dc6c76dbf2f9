using System;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>A source table and the target table its changes go to. The lists are never changed: new ones take their place.</summary>
internal sealed record TableMapping
{
    internal const string Auto = "AUTO";
    internal const string Manual = "MANUAL";
    internal const string Changed = "UPDATE";

    internal string Id { get; init; } = "";

    internal string SourceTable { get; init; } = "";

    internal string TargetTable { get; init; } = "";

    internal DateTimeOffset Updated { get; init; }

    internal string Status { get; init; } = Manual;

    /// <summary>source_columns, as on the wire.</summary>
    internal JArray SourceColumns { get; init; } = new();

    /// <summary>target_columns, as on the wire.</summary>
    internal JArray TargetColumns { get; init; } = new();

    /// <summary>Column pairs, as on the wire.</summary>
    internal JArray ColumnPairs { get; init; } = new();

    /// <summary>Share of the source columns that are paired.</summary>
    internal int Percent => SourceColumns.Count == 0 ? 0 : Math.Min(100, 100 * ColumnPairs.Count / SourceColumns.Count);
}
