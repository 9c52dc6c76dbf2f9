using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>What tasks read from and write to (contract: DataSourceRsp). Null where the service doesn't say.</summary>
public sealed class RomaDataSource
{
    /// <summary>Data source id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind such as MYSQL; the list of kinds grows (contract: DatasourceType, FACTS D12).</summary>
    public string Type { get; init; } = "";

    /// <summary>Integration application that owns it.</summary>
    public string? AppId { get; init; }

    /// <summary>Its name.</summary>
    public string? AppName { get; init; }

    /// <summary>Instance.</summary>
    public string? InstanceId { get; init; }

    /// <summary>VPC it lies in.</summary>
    public string? VpcId { get; init; }

    /// <summary>Connector it uses (custom_plugin_id).</summary>
    public string? ConnectorId { get; init; }

    /// <summary>Connection settings as <see cref="JsonTree"/>; every secret is <see cref="JsonTree.Hidden"/>.</summary>
    public IReadOnlyDictionary<string, object?> Content { get; init; } = new Dictionary<string, object?>();

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>Note.</summary>
    public string? Remark { get; init; }

    /// <summary>What the caller may do with the application: read, access, delete, modify.</summary>
    public IReadOnlyList<string> AppPermission { get; init; } = [];

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>What the service sent beyond the contract: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Name and id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
