namespace RomaFdi;

/// <summary>Which columns to list, up to 200 of them (contract: ListDatasourceColumns; FACTS 5).</summary>
public sealed class RomaDataSourceColumnQuery
{
    /// <summary>Data source id.</summary>
    public string DataSourceId { get; init; } = "";

    /// <summary>Side to look at.</summary>
    public RomaDataSourceSide Side { get; init; }

    /// <summary>Table, up to 64 characters (FACTS D20).</summary>
    public string? TableName { get; init; }

    /// <summary>Database, for MRSHIVE and FIHIVE; up to 64 characters.</summary>
    public string? Database { get; init; }
}
