using System.Collections.Generic;

namespace RomaFdi;

/// <summary>What to change of a table mapping (contract: UpdateMultiTaskMappings); null leaves a field as it is. Immutable.</summary>
public sealed class RomaCompositeTaskMappingChange
{
    /// <summary>Task id.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Mapping id.</summary>
    public string MappingId { get; init; } = "";

    /// <summary>Data source read from.</summary>
    public string? SourceDataSourceId { get; init; }

    /// <summary>Data source written to.</summary>
    public string? TargetDataSourceId { get; init; }

    /// <summary>Source table; see <see cref="RomaRules.TableName"/>.</summary>
    public string? SourceTable { get; init; }

    /// <summary>Target table; see <see cref="RomaRules.TableName"/>.</summary>
    public string? TargetTable { get; init; }

    /// <summary>Source columns, all of them.</summary>
    public IReadOnlyList<RomaMappingColumn>? SourceColumns { get; init; }

    /// <summary>Target columns, all of them.</summary>
    public IReadOnlyList<RomaMappingColumn>? TargetColumns { get; init; }

    /// <summary>Column pairs, all of them.</summary>
    public IReadOnlyList<RomaMappingColumnPair>? ColumnPairs { get; init; }

    /// <summary>MySQL server id; see <see cref="RomaRules.ServerId"/>.</summary>
    public string? ServerId { get; init; }

    /// <summary>The id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => MappingId;
}
