namespace RomaFdi;

/// <summary>How a table mapping came about or what became of it (contract: MultiTaskMappingElement, status).</summary>
public enum RomaMappingStatus
{
    /// <summary>A word this version doesn't know; it stands in <see cref="RomaCompositeTaskMapping.OtherFields"/>.</summary>
    Unknown,

    /// <summary>Paired by name.</summary>
    Auto,

    /// <summary>Added by hand.</summary>
    Manual,

    /// <summary>Added by the service.</summary>
    Add,

    /// <summary>Changed.</summary>
    Update,

    /// <summary>Dropped.</summary>
    Delete,

    /// <summary>In use.</summary>
    Using,
}
