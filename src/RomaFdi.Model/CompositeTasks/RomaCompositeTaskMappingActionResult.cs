namespace RomaFdi;

/// <summary>The outcome of one action on one table mapping.</summary>
public sealed class RomaCompositeTaskMappingActionResult : RomaActionResult
{
    /// <summary>Composite task it belongs to, as it was given.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Id of the mapping, as it was given.</summary>
    public string MappingId { get; init; } = "";

    private protected override string Subject => $"{TaskId}/{MappingId}";
}
