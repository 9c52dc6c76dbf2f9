using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A table mapping to add to a composite task (contract: MultiTaskMappingBody). Immutable.</summary>
public sealed class RomaCompositeTaskMappingDefinition
{
    /// <summary>Task id.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Data source read from.</summary>
    public string SourceDataSourceId { get; init; } = "";

    /// <summary>Data source written to.</summary>
    public string TargetDataSourceId { get; init; } = "";

    /// <summary>Source table, schema.table where schemas exist; see <see cref="RomaRules.TableName"/>.</summary>
    public string? SourceTable { get; init; }

    /// <summary>Target table; see <see cref="RomaRules.TableName"/>.</summary>
    public string? TargetTable { get; init; }

    /// <summary>Source columns; none leaves them to the service.</summary>
    public IReadOnlyList<RomaMappingColumn> SourceColumns { get; init; } = [];

    /// <summary>Target columns; none leaves them to the service.</summary>
    public IReadOnlyList<RomaMappingColumn> TargetColumns { get; init; } = [];

    /// <summary>Column pairs; none leaves them to the service.</summary>
    public IReadOnlyList<RomaMappingColumnPair> ColumnPairs { get; init; } = [];

    /// <summary>MySQL server id; needed when the source is MySQL. See <see cref="RomaRules.ServerId"/>.</summary>
    public string? ServerId { get; init; }

    /// <summary>The two tables.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{SourceTable} to {TargetTable}";
}
