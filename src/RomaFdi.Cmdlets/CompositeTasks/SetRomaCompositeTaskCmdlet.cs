using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Changes composite tasks. The service wants the operation types every time and shows them nowhere, so that they have to be named.</summary>
[Cmdlet(VerbsCommon.Set, "RomaCompositeTask", SupportsShouldProcess = true)]
[OutputType(typeof(RomaCompositeTask))]
public sealed class SetRomaCompositeTaskCmdlet : RomaChangeCmdlet<RomaCompositeTaskChange, RomaCompositeTask>
{
    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(CompositeTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Row changes to carry over from now on: INSERT, UPDATE, DELETE; as a list or as one text with commas.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("operation_types")]
    [OperationTypeTransformation]
    public RomaOperationType[] OperationType { get; set; } = [];

    /// <summary>Copies the existing rows again.</summary>
    [Parameter]
    [Alias("repulling_snapshot")]
    public SwitchParameter RepullSnapshot { get; set; }

    /// <summary>Free text, 1 to 1024 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Description))]
    public string? Description { get; set; }

    /// <summary>Label: 4 to 64 letters, digits, hyphens, underscores.</summary>
    [Parameter]
    [Alias("task_tag")]
    [ValidateRule(nameof(RomaRules.Tag))]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string? Tag { get; set; }

    private protected override string ActionText => RepullSnapshot ? "Change composite task and copy its existing rows again" : "Change composite task";

    private protected override string Activity => "Changing composite tasks";

    private protected override string[] ChangeParameters { get; } = [nameof(OperationType)];

    private protected override IActionDispatcher<RomaCompositeTaskChange, RomaCompositeTask> OpenDispatcher(IRomaClient client) =>
        client.CompositeTasks.DispatchUpdate(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaCompositeTaskChange input, bool isUnknown) =>
        isUnknown ? $"Whether composite task '{input}' was changed is not known" : $"Composite task '{input}' was not changed";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => new RomaCompositeTaskChange
    {
        TaskId = id,
        OperationTypes = OperationType,
        RepullSnapshot = RepullSnapshot,
        Description = Description,
        Tag = Tag,
    });
}
