using System.Collections.Generic;

namespace RomaFdi;

/// <summary>An ordinary task to create (contract: TaskRequestBody). Immutable.</summary>
public sealed class RomaTaskDefinition
{
    /// <summary>Name; see <see cref="RomaRules.TaskName"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Realtime or timed.</summary>
    public RomaTaskType Type { get; init; }

    /// <summary>Data source read from.</summary>
    public string SourceDataSourceId { get; init; } = "";

    /// <summary>Data source written to.</summary>
    public string TargetDataSourceId { get; init; } = "";

    /// <summary>Free text; see <see cref="RomaRules.Description"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Label; see <see cref="RomaRules.Tag"/>.</summary>
    public string? Tag { get; init; }

    /// <summary>What it does with the rows (contract: task_detail), as <see cref="JsonTree"/>.</summary>
    public IReadOnlyDictionary<string, object?> Definition { get; init; } = new Dictionary<string, object?>();

    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
