using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A table of the source and the table its changes go to (contract: MultiTaskMappingElement with the pair it stands in). Null where the service doesn't say.</summary>
public sealed class RomaCompositeTaskMapping
{
    /// <summary>Composite task it belongs to.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Mapping id.</summary>
    public string MappingId { get; init; } = "";

    /// <summary>Data source read from.</summary>
    public string? SourceDataSourceId { get; init; }

    /// <summary>Data source written to.</summary>
    public string? TargetDataSourceId { get; init; }

    /// <summary>Source table.</summary>
    public string? SourceTable { get; init; }

    /// <summary>Target table.</summary>
    public string? TargetTable { get; init; }

    /// <summary>How it came about or what became of it.</summary>
    public RomaMappingStatus? Status { get; init; }

    /// <summary>Share of columns paired, 0 to 100.</summary>
    public long? MappedPercent { get; init; }

    /// <summary>When it was last changed, UTC (ms assumed, FACTS 8).</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Source columns.</summary>
    public IReadOnlyList<RomaMappingColumn> SourceColumns { get; init; } = [];

    /// <summary>Target columns.</summary>
    public IReadOnlyList<RomaMappingColumn> TargetColumns { get; init; } = [];

    /// <summary>Column pairs.</summary>
    public IReadOnlyList<RomaMappingColumnPair> ColumnPairs { get; init; } = [];

    /// <summary>MySQL server id of the pair.</summary>
    public string? ServerId { get; init; }

    /// <summary>What the service sent beyond the contract, or in words this version doesn't know: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>The two tables.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{SourceTable} to {TargetTable}";
}
