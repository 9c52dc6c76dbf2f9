using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A column of a table (contract: ColumnInfo). Null where the service doesn't say; text and boolean flags are both read (FACTS D17).</summary>
public sealed class RomaDataSourceColumn
{
    /// <summary>Data source it belongs to.</summary>
    public string DataSourceId { get; init; } = "";

    /// <summary>Table it belongs to.</summary>
    public string? TableName { get; init; }

    /// <summary>Name of the column.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of its type.</summary>
    public string Type { get; init; } = "";

    /// <summary>Length as text.</summary>
    public string? Length { get; init; }

    /// <summary>Digits after the point as text; null for types that are not numbers.</summary>
    public string? DecimalDigits { get; init; }

    /// <summary>Whether null is allowed.</summary>
    public bool? IsNullable { get; init; }

    /// <summary>Whether it belongs to the primary key.</summary>
    public bool? IsPrimaryKey { get; init; }

    /// <summary>Whether it is unique.</summary>
    public bool? IsUnique { get; init; }

    /// <summary>Whether it is a partition column.</summary>
    public bool? IsPartition { get; init; }

    /// <summary>What the service sent beyond the contract: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Name and type.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} {Type}";
}
