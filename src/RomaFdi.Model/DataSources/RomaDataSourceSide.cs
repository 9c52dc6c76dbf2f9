namespace RomaFdi;

/// <summary>On which side of a task a data source stands (contract: position, direction_type; FACTS D2).</summary>
public enum RomaDataSourceSide
{
    /// <summary>Read from.</summary>
    Source,

    /// <summary>Written to.</summary>
    Target,
}
