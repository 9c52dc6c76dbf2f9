using System.Collections.Generic;

namespace RomaFdi;

/// <summary>What to change of an ordinary task (contract: UpdateTask); null leaves a field as it is. Immutable.</summary>
public sealed class RomaTaskChange
{
    /// <summary>Task id.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>New name; see <see cref="RomaRules.TaskName"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Realtime or timed.</summary>
    public RomaTaskType? Type { get; init; }

    /// <summary>Data source read from.</summary>
    public string? SourceDataSourceId { get; init; }

    /// <summary>Data source written to.</summary>
    public string? TargetDataSourceId { get; init; }

    /// <summary>Free text; see <see cref="RomaRules.Description"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Label; see <see cref="RomaRules.Tag"/>.</summary>
    public string? Tag { get; init; }

    /// <summary>
    /// What to change of the definition (contract: task_detail), as <see cref="JsonTree"/>, merged as RFC 7396 says: objects are
    /// merged, null removes, anything else replaces. A secret that the service hides in it has to be given again with every change
    /// (<c>SecretsNeeded</c> otherwise): the definition goes back as a whole, and the mask would replace the secret.
    /// </summary>
    public IReadOnlyDictionary<string, object?>? Definition { get; init; }

    /// <summary>The id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => TaskId;
}
