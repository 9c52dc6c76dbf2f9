using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi;

/// <summary>
/// A task as the task list shows it (contract: BriefTaskRespBean); with its details where they were asked for (TaskRsp). A
/// field that the service did not send is null.
/// </summary>
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

    /// <summary>When it was created, as the list writes it: the layout and zone are not documented (FACTS D9).</summary>
    public string? Created { get; init; }

    /// <summary>When it was created, UTC; details only.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

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

    /// <summary>Whether the details below were read.</summary>
    public bool IsDetailed { get; init; }

    /// <summary>Free text; details only.</summary>
    public string? Description { get; init; }

    /// <summary>Owning project; details only.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Data source read from; details only.</summary>
    public string? SourceDataSourceId { get; init; }

    /// <summary>Its name; details only.</summary>
    public string? SourceDataSourceName { get; init; }

    /// <summary>Data source written to; details only.</summary>
    public string? TargetDataSourceId { get; init; }

    /// <summary>Its name; details only.</summary>
    public string? TargetDataSourceName { get; init; }

    /// <summary>Name of the source's application; details only.</summary>
    public string? SourceAppName { get; init; }

    /// <summary>Name of the target's application; details only.</summary>
    public string? TargetAppName { get; init; }

    /// <summary>
    /// What it does with the rows (contract: task_detail), as <see cref="JsonTree"/>; details only. Text that is no JSON stands in
    /// <see cref="OtherFields"/> instead.
    /// </summary>
    public IReadOnlyDictionary<string, object?>? Definition { get; init; }

    /// <summary>What the service sent beyond the contract, or in words this version doesn't know: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>This row of a list together with the details of the same task.</summary>
    /// <param name="details">The task as ShowTask shows it.</param>
    /// <returns>The task; where both say something, the list is believed for its own fields.</returns>
    public RomaTask WithDetails(RomaTask details)
    {
        if (details is null)
        {
            throw new ArgumentNullException(nameof(details));
        }

        var others = OtherFields.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> field in details.OtherFields)
        {
            others[field.Key] = field.Value;
        }

        return new RomaTask
        {
            Id = Id,
            Name = Name,
            Type = Type,
            Status = Status,
            ExecuteStatus = ExecuteStatus,
            IsComposite = IsComposite,
            Tag = Tag ?? details.Tag,
            Created = Created,
            CreatedAt = details.CreatedAt,
            LastModified = LastModified ?? details.LastModified,
            Version = Version,
            SourceAppId = SourceAppId ?? details.SourceAppId,
            TargetAppId = TargetAppId ?? details.TargetAppId,
            SourceInstanceId = SourceInstanceId,
            TargetInstanceId = TargetInstanceId,
            EnterpriseProjectId = EnterpriseProjectId,
            IsDetailed = true,
            Description = details.Description,
            ProjectId = details.ProjectId,
            SourceDataSourceId = details.SourceDataSourceId,
            SourceDataSourceName = details.SourceDataSourceName,
            TargetDataSourceId = details.TargetDataSourceId,
            TargetDataSourceName = details.TargetDataSourceName,
            SourceAppName = details.SourceAppName,
            TargetAppName = details.TargetAppName,
            Definition = details.Definition,
            OtherFields = others,
        };
    }

    /// <summary>Name and id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({Id})";
}
