using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A composite task to create (contract: MultiTaskRequestBody). Immutable. It runs in real time: nothing else works for these.</summary>
public sealed class RomaCompositeTaskDefinition
{
    /// <summary>Name; see <see cref="RomaRules.TaskName"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Changes to carry over, at least one.</summary>
    public IReadOnlyList<RomaOperationType> OperationTypes { get; init; } = [];

    /// <summary>Id to use; null lets the service choose. See <see cref="RomaRules.CompositeTaskId"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Free text; see <see cref="RomaRules.Description"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Label; see <see cref="RomaRules.Tag"/>.</summary>
    public string? Tag { get; init; }

    /// <summary>Integration application of the source.</summary>
    public string? SourceAppId { get; init; }

    /// <summary>Integration application of the target.</summary>
    public string? TargetAppId { get; init; }

    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
