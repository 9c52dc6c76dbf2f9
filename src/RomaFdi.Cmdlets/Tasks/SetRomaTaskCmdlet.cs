using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Changes what is named of ordinary tasks and leaves the rest as it is: reads, merges, writes.</summary>
[Cmdlet(VerbsCommon.Set, "RomaTask", SupportsShouldProcess = true)]
[OutputType(typeof(RomaTask))]
public sealed class SetRomaTaskCmdlet : RomaChangeCmdlet<RomaTaskChange, RomaTask>
{
    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>New name: 3 to 100 letters, digits, periods, underscores, hyphens; the first one a letter or digit.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.TaskName))]
    public string? Name { get; set; }

    /// <summary>Realtime runs without end, Timing runs on a schedule.</summary>
    [Parameter]
    [ValidateSet(nameof(RomaTaskType.Realtime), nameof(RomaTaskType.Timing))]
    public RomaTaskType? Type { get; set; }

    /// <summary>Data source read from.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string? SourceDataSourceId { get; set; }

    /// <summary>Data source written to.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string? TargetDataSourceId { get; set; }

    /// <summary>
    /// What to change of the definition (task_detail): a hashtable, an object, JSON text, or a file that holds it. It is merged: objects
    /// are merged, $null removes, anything else replaces.
    /// </summary>
    [Parameter]
    [JsonTransformation]
    [ValidateNotNull]
    public IDictionary? Definition { get; set; }

    /// <summary>Free text, 1 to 1024 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Description))]
    public string? Description { get; set; }

    /// <summary>Label: 4 to 64 letters, digits, hyphens, underscores.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Tag))]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string? Tag { get; set; }

    private protected override string ActionText => "Change task";

    private protected override string Activity => "Changing tasks";

    private protected override string[] ChangeParameters { get; } =
        [nameof(Name), nameof(Type), nameof(SourceDataSourceId), nameof(TargetDataSourceId), nameof(Definition), nameof(Description), nameof(Tag)];

    private protected override IActionDispatcher<RomaTaskChange, RomaTask> OpenDispatcher(IRomaClient client) => client.Tasks.DispatchUpdate(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaTaskChange input, bool isUnknown) =>
        isUnknown ? $"Whether task '{input}' was changed is not known" : $"Task '{input}' was not changed";

    private protected override string LookUp(RomaTaskChange input) => $"Get-RomaTask -Id {input} -Detailed";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => new RomaTaskChange
    {
        TaskId = id,
        Name = Name,
        Type = Type,
        SourceDataSourceId = SourceDataSourceId,
        TargetDataSourceId = TargetDataSourceId,
        Definition = (IReadOnlyDictionary<string, object?>?)Definition,
        Description = Description,
        Tag = Tag,
    });
}
