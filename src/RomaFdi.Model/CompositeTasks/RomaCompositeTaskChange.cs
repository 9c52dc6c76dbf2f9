using System.Collections.Generic;

namespace RomaFdi;

/// <summary>
/// What to change of a composite task (contract: MultiTaskUpdateBody). The service wants the operation types every time and shows
/// them nowhere, so that they can't be left out. Immutable.
/// </summary>
public sealed class RomaCompositeTaskChange
{
    /// <summary>Task id.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Changes to carry over from now on, at least one.</summary>
    public IReadOnlyList<RomaOperationType> OperationTypes { get; init; } = [];

    /// <summary>Copies the existing rows again.</summary>
    public bool RepullSnapshot { get; init; }

    /// <summary>Free text; null leaves it as it is, as far as the service shows it.</summary>
    public string? Description { get; init; }

    /// <summary>Label; null leaves it as it is, as far as the service shows it.</summary>
    public string? Tag { get; init; }

    /// <summary>The id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => TaskId;
}
