using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Creates composite tasks; rows of Import-Csv bind by their column names.</summary>
[Cmdlet(VerbsCommon.New, "RomaCompositeTask", SupportsShouldProcess = true)]
[OutputType(typeof(RomaCompositeTask))]
public sealed class NewRomaCompositeTaskCmdlet : RomaActionCmdlet<RomaCompositeTaskDefinition, RomaCompositeTask>
{
    /// <summary>Name: 3 to 100 letters, digits, periods, underscores, hyphens; the first one a letter or digit.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskName", "task_name")]
    [AllowEmptyString]
    [ValidateRule(nameof(RomaRules.TaskName))]
    public string Name { get; set; } = "";

    /// <summary>Row changes to carry over: INSERT, UPDATE, DELETE; as a list or as one text with commas.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("operation_types")]
    [OperationTypeTransformation]
    public RomaOperationType[] OperationType { get; set; } = [];

    /// <summary>How it runs. Only Realtime works for composite tasks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("task_type")]
    [WordTransformation(typeof(RomaTaskType))]
    [ValidateCompositeType]
    public RomaTaskType? Type { get; set; }

    /// <summary>Free text, 1 to 1024 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.Description))]
    public string? Description { get; set; }

    /// <summary>Label: 4 to 64 letters, digits, hyphens, underscores.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("task_tag")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.Tag))]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string? Tag { get; set; }

    /// <summary>Integration application of the source.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("source_app_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.AppId))]
    [ArgumentCompleter(typeof(AppIdCompleter))]
    public string? SourceAppId { get; set; }

    /// <summary>Integration application of the target.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("target_app_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.AppId))]
    [ArgumentCompleter(typeof(AppIdCompleter))]
    public string? TargetAppId { get; set; }

    /// <summary>Id to use, 3 to 50 characters; left out, the service chooses one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.CompositeTaskId))]
    public string? Id { get; set; }

    private protected override string ActionText => "Create composite task";

    private protected override string Activity => "Creating composite tasks";

    private protected override IActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask> OpenDispatcher(IRomaClient client) =>
        client.CompositeTasks.DispatchCreate(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaCompositeTaskDefinition input, bool isUnknown) =>
        isUnknown ? $"Whether composite task '{input}' was created is not known" : $"Composite task '{input}' was not created";

    private protected override string LookUp(RomaCompositeTaskDefinition input) => $"Get-RomaTask -Name {input}";

    /// <summary>Takes one task.</summary>
    protected override void ProcessRecord()
    {
        var definition = new RomaCompositeTaskDefinition
        {
            Name = Name,
            OperationTypes = OperationType,
            Description = Description,
            Tag = Tag,
            SourceAppId = SourceAppId,
            TargetAppId = TargetAppId,
            Id = Id,
        };
        Submit(definition, Name);
    }
}
