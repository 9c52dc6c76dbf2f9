namespace RomaFdi;

/// <summary>Which table mappings of a composite task to list (contract: ListMultiTaskMappings). A null field doesn't filter.</summary>
public sealed class RomaCompositeTaskMappingQuery
{
    /// <summary>Rows asked for at once (FACTS 5, ListMultiTaskMappings).</summary>
    public const int MaximumPageSize = 1000;

    /// <summary>The last row that can be asked for first (FACTS 5, ListMultiTaskMappings).</summary>
    public const int MaximumOffset = 20000;

    /// <summary>Task id.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Data source read from.</summary>
    public string? SourceDataSourceId { get; init; }

    /// <summary>Data source written to.</summary>
    public string? TargetDataSourceId { get; init; }

    /// <summary>Source table, up to 64 characters (FACTS D16).</summary>
    public string? SourceTable { get; init; }

    /// <summary>Target table, up to 64 characters (FACTS D16).</summary>
    public string? TargetTable { get; init; }

    /// <summary>Table on either side, up to 64 characters (FACTS D16).</summary>
    public string? Table { get; init; }
}
