namespace RomaFdi;

/// <summary>A row change that a composite task carries over (contract: OperationType).</summary>
public enum RomaOperationType
{
    /// <summary>New rows.</summary>
    Insert,

    /// <summary>Changed rows.</summary>
    Update,

    /// <summary>Removed rows.</summary>
    Delete,
}
