namespace RomaFdi;

/// <summary>A table of a data source (contract: ListDatasourceTablesResponse).</summary>
public sealed class RomaDataSourceTable
{
    /// <summary>Data source it belongs to.</summary>
    public string DataSourceId { get; init; } = "";

    /// <summary>Name of the table.</summary>
    public string TableName { get; init; } = "";

    /// <summary>Side that was looked at.</summary>
    public RomaDataSourceSide Side { get; init; }

    /// <summary>Database that was looked at, where one was named.</summary>
    public string? Database { get; init; }

    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => TableName;
}
