using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>A task as the task list shows it (contract: BriefTaskRespBean).</summary>
public sealed class RomaTask
{
    /// <summary>Task id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Task name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Realtime or timed.</summary>
    public RomaTaskType Type { get; init; }

    /// <summary>Started or stopped.</summary>
    public RomaTaskStatus Status { get; init; }

    /// <summary>State of the latest run; null if the service did not say.</summary>
    public RomaExecuteStatus? ExecuteStatus { get; init; }

    /// <summary>Whether it is a composite (change-capture) task: ext_type is CDC.</summary>
    public bool IsComposite { get; init; }

    /// <summary>Label.</summary>
    public string? Tag { get; init; }

    /// <summary>When it was created, as the service writes it: the layout and zone are not documented (FACTS D9).</summary>
    public string? Created { get; init; }

    /// <summary>When it was last changed, UTC; null if the service did not say.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Version the service counts.</summary>
    public string? Version { get; init; }

    /// <summary>Integration application of the source.</summary>
    public string? SourceAppId { get; init; }

    /// <summary>Integration application of the target.</summary>
    public string? TargetAppId { get; init; }

    /// <summary>Instance of the source.</summary>
    public string? SourceInstanceId { get; init; }

    /// <summary>Instance of the target.</summary>
    public string? TargetInstanceId { get; init; }

    /// <summary>Enterprise project.</summary>
    public string? EnterpriseProjectId { get; init; }

    /// <summary>What the service sent beyond the contract, or in words this version doesn't know: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Name and id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
