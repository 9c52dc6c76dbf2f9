using System.Collections.Generic;

namespace RomaFdi;

/// <summary>What to change of a data source (contract: UpdateDatasourceInfo), or to try (StartTestDatasource); null leaves a field as it is. Immutable.</summary>
public sealed class RomaDataSourceChange
{
    /// <summary>Data source id.</summary>
    public string DataSourceId { get; init; } = "";

    /// <summary>New name; see <see cref="RomaRules.DataSourceName"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Kind such as MYSQL.</summary>
    public string? Type { get; init; }

    /// <summary>Integration application that owns it; see <see cref="RomaRules.DataSourceAppId"/>.</summary>
    public string? AppId { get; init; }

    /// <summary>
    /// What to change of the connection settings (contract: Content), as <see cref="JsonTree"/>, merged as RFC 7396 says: objects
    /// are merged, null removes, anything else replaces. Secrets as SecureString.
    /// </summary>
    public IReadOnlyDictionary<string, object?>? Content { get; init; }

    /// <summary>Free text; see <see cref="RomaRules.DataSourceDescription"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Connector (custom_plugin_id); see <see cref="RomaRules.ConnectorId"/>.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>
    /// Sends back the service's own mask for secrets that are not given anew. What the service makes of it is not documented, so
    /// that a change without them is refused otherwise (<c>SecretsNeeded</c>). A test always sends the mask.
    /// </summary>
    public bool KeepSecrets { get; init; }

    /// <summary>The id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => DataSourceId;
}
