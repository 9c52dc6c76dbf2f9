using System.Collections.Generic;

namespace RomaFdi;

/// <summary>Source and target of a composite task with its table mappings (contract: MultiTaskInitElement). Null where the service doesn't say.</summary>
public sealed class RomaCompositeTaskPair
{
    /// <summary>Task id, given or allotted.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Data source read from; both spellings are read (source_datasource_id, source_ds_id).</summary>
    public string? SourceDataSourceId { get; init; }

    /// <summary>Its name.</summary>
    public string? SourceDataSourceName { get; init; }

    /// <summary>Its kind.</summary>
    public string? SourceDataSourceType { get; init; }

    /// <summary>Source group.</summary>
    public string? SourceGroup { get; init; }

    /// <summary>Instance of the source.</summary>
    public string? SourceInstanceId { get; init; }

    /// <summary>Integration application of the source.</summary>
    public string? SourceAppId { get; init; }

    /// <summary>Data source written to; both spellings are read (target_datasource_id, target_ds_id).</summary>
    public string? TargetDataSourceId { get; init; }

    /// <summary>Its name.</summary>
    public string? TargetDataSourceName { get; init; }

    /// <summary>Its kind.</summary>
    public string? TargetDataSourceType { get; init; }

    /// <summary>Target group.</summary>
    public string? TargetGroup { get; init; }

    /// <summary>Instance of the target.</summary>
    public string? TargetInstanceId { get; init; }

    /// <summary>Integration application of the target.</summary>
    public string? TargetAppId { get; init; }

    /// <summary>MySQL server id.</summary>
    public string? ServerId { get; init; }

    /// <summary>Table mappings, the first ten only (FACTS 5, InstallMultiTasks).</summary>
    public IReadOnlyList<RomaCompositeTaskMapping> Mappings { get; init; } = [];

    /// <summary>Table mappings in all.</summary>
    public long? MappingCount { get; init; }

    /// <summary>What the service sent beyond the contract: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Task and pair.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{TaskId}: {SourceDataSourceName ?? SourceDataSourceId} to {TargetDataSourceName ?? TargetDataSourceId}";
}
