using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A composite task that was created: the id from the answer, the rest as asked for.</summary>
public sealed class RomaCompositeTask
{
    /// <summary>Task id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Task name.</summary>
    public string Name { get; init; } = "";

    /// <summary>How it runs.</summary>
    public RomaTaskType Type { get; init; } = RomaTaskType.Realtime;

    /// <summary>A new task is stopped (FACTS 4).</summary>
    public RomaTaskStatus Status { get; init; } = RomaTaskStatus.Stopped;

    /// <summary>Changes it carries over.</summary>
    public IReadOnlyList<RomaOperationType> OperationTypes { get; init; } = [];

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>Label.</summary>
    public string? Tag { get; init; }

    /// <summary>Integration application of the source.</summary>
    public string? SourceAppId { get; init; }

    /// <summary>Integration application of the target.</summary>
    public string? TargetAppId { get; init; }

    /// <summary>Name and id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
