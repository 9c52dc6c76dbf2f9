namespace RomaFdi;

/// <summary>Where a run is (contract: Position).</summary>
public enum RomaRunPhase
{
    /// <summary>A word this version doesn't know; it stands in the object's OtherFields.</summary>
    Unknown,

    /// <summary>Preparing.</summary>
    Adapter,

    /// <summary>Reading.</summary>
    Reader,

    /// <summary>Writing.</summary>
    Writer,
}
