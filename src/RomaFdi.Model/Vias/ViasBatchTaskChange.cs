using System.Collections.Generic;

namespace RomaFdi;

/// <summary>
/// What to change of a VIAS batch task (contract: UpdateBatchTaskRequest): only what is named is sent, as nothing shows the rest.
/// Trees are those of <see cref="JsonTree"/>. Immutable.
/// </summary>
public sealed class ViasBatchTaskChange
{
    /// <summary>Batch task id.</summary>
    public string Id { get; init; } = "";

    /// <summary>New name; see <see cref="RomaRules.ViasBatchTaskName"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Video sources (contract: ViasBatchInput).</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }

    /// <summary>Where results go (contract: ViasBatchOutput).</summary>
    public IReadOnlyDictionary<string, object?>? Output { get; init; }

    /// <summary>When its jobs run (contract: ViasSchedule).</summary>
    public IReadOnlyDictionary<string, object?>? Schedule { get; init; }

    /// <summary>Settings of the algorithm.</summary>
    public IReadOnlyDictionary<string, object?>? Config { get; init; }

    /// <summary>Free text; see <see cref="RomaRules.ViasDescription"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Whether to keep it as a template.</summary>
    public bool? SaveAsTemplate { get; init; }

    /// <summary>Order used; see <see cref="RomaRules.ResourceOrderId"/>.</summary>
    public string? ResourceOrderId { get; init; }

    /// <summary>The id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Id;
}
