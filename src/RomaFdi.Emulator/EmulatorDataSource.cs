using System;
using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator;

/// <summary>One data source as the emulator knows it at one moment. Its settings are not shown: they hold secrets.</summary>
public sealed record EmulatorDataSource
{
    /// <summary>Data source id.</summary>
    public string Id { get; internal init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>Kind such as MYSQL.</summary>
    public string Type { get; internal init; } = "";

    /// <summary>Integration application that owns it.</summary>
    public string AppId { get; internal init; } = "";

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; internal init; }

    /// <summary>When it was last changed; null when never.</summary>
    public DateTimeOffset? Modified { get; internal init; }

    /// <summary>Connection settings with the true secrets. Never changed: a new one takes its place.</summary>
    internal JObject Content { get; init; } = new();

    internal string? Description { get; init; }

    /// <summary>custom_plugin_id.</summary>
    internal string? ConnectorId { get; init; }

    /// <summary>Fields of the request that the contract does not have; there are some only when the emulator is loose.</summary>
    internal JObject OtherFields { get; init; } = new();

    /// <summary>Its tables; none unless its kind has any.</summary>
    internal IReadOnlyList<SampleTable> Tables { get; init; } = Array.Empty<SampleTable>();
}
