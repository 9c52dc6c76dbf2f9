namespace RomaFdi;

/// <summary>A source column and the target column its values go to (contract: MappingInfo).</summary>
public sealed class RomaMappingColumnPair
{
    /// <summary>Source column, 1 to 256 characters.</summary>
    public string SourceColumn { get; init; } = "";

    /// <summary>Its type.</summary>
    public string? SourceType { get; init; }

    /// <summary>Its length as text.</summary>
    public string? SourceLength { get; init; }

    /// <summary>Target column, 1 to 256 characters.</summary>
    public string TargetColumn { get; init; } = "";

    /// <summary>Its type.</summary>
    public string? TargetType { get; init; }

    /// <summary>Its length as text.</summary>
    public string? TargetLength { get; init; }

    /// <summary>The two names.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{SourceColumn} to {TargetColumn}";
}
