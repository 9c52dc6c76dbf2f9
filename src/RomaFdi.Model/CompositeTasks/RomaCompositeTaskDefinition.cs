using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A composite task to create (contract: MultiTaskRequestBody). It runs in real time: nothing else works for these.</summary>
public sealed class RomaCompositeTaskDefinition
{
    /// <summary>Name; see <see cref="RomaRules.CompositeTaskName"/>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Changes to carry over, at least one.</summary>
    public IReadOnlyList<RomaOperationType> OperationTypes { get; set; } = [];

    /// <summary>Id to use; null lets the service choose. See <see cref="RomaRules.CompositeTaskId"/>.</summary>
    public string? Id { get; set; }

    /// <summary>Free text; see <see cref="RomaRules.Description"/>.</summary>
    public string? Description { get; set; }

    /// <summary>Label; see <see cref="RomaRules.CompositeTaskTag"/>.</summary>
    public string? Tag { get; set; }

    /// <summary>Integration application of the source.</summary>
    public string? SourceAppId { get; set; }

    /// <summary>Integration application of the target.</summary>
    public string? TargetAppId { get; set; }

    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
