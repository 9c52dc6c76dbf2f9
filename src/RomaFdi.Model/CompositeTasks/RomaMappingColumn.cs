namespace RomaFdi;

/// <summary>A column in a table mapping (contract: MultiTaskColumnInfo).</summary>
public sealed class RomaMappingColumn
{
    /// <summary>Name of the column, 1 to 256 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of its type, 1 to 256 characters.</summary>
    public string? Type { get; init; }

    /// <summary>Length as text (a number in the oldest pages, FACTS D17).</summary>
    public string? Length { get; init; }

    /// <summary>Name and type.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} {Type}".TrimEnd();
}
