using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A VIAS batch task to create (contract: CreateBatchTaskRequest). Trees are those of <see cref="JsonTree"/>. Immutable.</summary>
public sealed class ViasBatchTaskDefinition
{
    /// <summary>Name; see <see cref="RomaRules.ViasBatchTaskName"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Algorithm service; see <see cref="RomaRules.ViasServiceName"/>.</summary>
    public string ServiceName { get; init; } = "";

    /// <summary>Its version; see <see cref="RomaRules.ViasServiceVersion"/>.</summary>
    public string ServiceVersion { get; init; } = "";

    /// <summary>Video sources (contract: ViasBatchInput).</summary>
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();

    /// <summary>Where results go (contract: ViasBatchOutput).</summary>
    public IReadOnlyDictionary<string, object?> Output { get; init; } = new Dictionary<string, object?>();

    /// <summary>When its jobs run (contract: ViasSchedule).</summary>
    public IReadOnlyDictionary<string, object?>? Schedule { get; init; }

    /// <summary>Settings of the algorithm.</summary>
    public IReadOnlyDictionary<string, object?>? Config { get; init; }

    /// <summary>Free text; see <see cref="RomaRules.ViasDescription"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Whether to keep it as a template; null leaves it to the service.</summary>
    public bool? SaveAsTemplate { get; init; }

    /// <summary>Order used; see <see cref="RomaRules.ResourceOrderId"/>.</summary>
    public string? ResourceOrderId { get; init; }

    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
