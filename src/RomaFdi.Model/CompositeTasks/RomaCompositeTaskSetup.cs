namespace RomaFdi;

/// <summary>A pair of data sources to prepare a composite task with (contract: MultiTaskInitBody). Immutable.</summary>
public sealed class RomaCompositeTaskSetup
{
    /// <summary>Data source read from.</summary>
    public string SourceDataSourceId { get; init; } = "";

    /// <summary>Data source written to.</summary>
    public string TargetDataSourceId { get; init; } = "";

    /// <summary>Task id to use; null lets the service allot one. See <see cref="RomaRules.CompositeTaskId"/>.</summary>
    public string? TaskId { get; init; }

    /// <summary>MySQL server id; needed when the source is MySQL. See <see cref="RomaRules.ServerId"/>.</summary>
    public string? ServerId { get; init; }

    /// <summary>Whether to pair tables by name at once; null leaves it to the service.</summary>
    public bool? AutoMapping { get; init; }

    /// <summary>The pair.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{SourceDataSourceId} to {TargetDataSourceId}";
}
