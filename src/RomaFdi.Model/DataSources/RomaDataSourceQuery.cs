namespace RomaFdi;

/// <summary>Which data sources to list (contract: ListDatasources). A null field doesn't filter.</summary>
public sealed class RomaDataSourceQuery
{
    /// <summary>Rows asked for at once. 999 is the most that comes back (FACTS 5, ListDatasources).</summary>
    public const int MaximumPageSize = 999;

    /// <summary>The last row that can be asked for first (FACTS 5, ListDatasources).</summary>
    public const int MaximumOffset = 999999;

    /// <summary>Part of the name, up to 30 characters (FACTS D22).</summary>
    public string? NamePart { get; init; }

    /// <summary>Kind such as MYSQL.</summary>
    public string? Type { get; init; }

    /// <summary>Integration application.</summary>
    public string? AppId { get; init; }

    /// <summary>Connector (custom_plugin_id).</summary>
    public string? ConnectorId { get; init; }

    /// <summary>Whether it uses a connector (customized); only the pages of 2023 have it.</summary>
    public bool? Customized { get; init; }

    /// <summary>Latest first; else oldest first.</summary>
    public bool Descending { get; init; }
}
