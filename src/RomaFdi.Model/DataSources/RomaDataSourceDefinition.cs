using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A data source to create (contract: DatasourceInfo). Immutable.</summary>
public sealed class RomaDataSourceDefinition
{
    /// <summary>Name; see <see cref="RomaRules.DataSourceName"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind such as MYSQL.</summary>
    public string Type { get; init; } = "";

    /// <summary>Integration application that owns it; see <see cref="RomaRules.DataSourceAppId"/>.</summary>
    public string AppId { get; init; } = "";

    /// <summary>Connection settings (contract: Content), as <see cref="JsonTree"/>; secrets as SecureString.</summary>
    public IReadOnlyDictionary<string, object?> Content { get; init; } = new Dictionary<string, object?>();

    /// <summary>Free text; see <see cref="RomaRules.DataSourceDescription"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Connector (custom_plugin_id); see <see cref="RomaRules.ConnectorId"/>.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
