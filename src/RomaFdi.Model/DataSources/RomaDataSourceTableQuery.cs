namespace RomaFdi;

/// <summary>Which tables of a data source to list (contract: ListDatasourceTables).</summary>
public sealed class RomaDataSourceTableQuery
{
    /// <summary>Data source id.</summary>
    public string DataSourceId { get; init; } = "";

    /// <summary>Side to look at.</summary>
    public RomaDataSourceSide Side { get; init; }

    /// <summary>Database, for MRSHIVE and FIHIVE; up to 64 characters.</summary>
    public string? Database { get; init; }

    /// <summary>Schema, for GAUSS100.</summary>
    public string? Schema { get; init; }

    /// <summary>Part of the table name.</summary>
    public string? NamePart { get; init; }
}
