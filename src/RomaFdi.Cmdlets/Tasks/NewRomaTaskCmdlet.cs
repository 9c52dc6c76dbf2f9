using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Creates ordinary tasks; rows of Import-Csv and detailed tasks bind by property name.</summary>
[Cmdlet(VerbsCommon.New, "RomaTask", SupportsShouldProcess = true)]
[OutputType(typeof(RomaTask))]
public sealed class NewRomaTaskCmdlet : RomaActionCmdlet<RomaTaskDefinition, RomaTask>
{
    /// <summary>Name: 3 to 100 letters, digits, periods, underscores, hyphens; the first one a letter or digit.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskName", "task_name")]
    [AllowEmptyString]
    [ValidateRule(nameof(RomaRules.TaskName))]
    public string Name { get; set; } = "";

    /// <summary>Realtime runs without end, Timing runs on a schedule.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("task_type")]
    [WordTransformation(typeof(RomaTaskType))]
    [ValidateSet(nameof(RomaTaskType.Realtime), nameof(RomaTaskType.Timing))]
    public RomaTaskType Type { get; set; }

    /// <summary>Data source read from.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("source_datasource_id")]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string SourceDataSourceId { get; set; } = "";

    /// <summary>Data source written to.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("target_datasource_id")]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string TargetDataSourceId { get; set; } = "";

    /// <summary>What the task does with the rows (task_detail): a hashtable, an object, JSON text, or a file that holds it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("task_detail")]
    [JsonTransformation]
    public IDictionary Definition { get; set; } = new Dictionary<string, object?>();

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

    private protected override string ActionText => "Create task";

    private protected override string Activity => "Creating tasks";

    private protected override IActionDispatcher<RomaTaskDefinition, RomaTask> OpenDispatcher(IRomaClient client) => client.Tasks.DispatchCreate(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaTaskDefinition input, bool isUnknown) =>
        isUnknown ? $"Whether task '{input}' was created is not known" : $"Task '{input}' was not created";

    private protected override string LookUp(RomaTaskDefinition input) => $"Get-RomaTask -Name {input}";

    /// <summary>Takes one task.</summary>
    protected override void ProcessRecord()
    {
        var definition = new RomaTaskDefinition
        {
            Name = Name,
            Type = Type,
            SourceDataSourceId = SourceDataSourceId,
            TargetDataSourceId = TargetDataSourceId,
            Definition = (IReadOnlyDictionary<string, object?>)Definition,
            Description = Description,
            Tag = Tag,
        };
        Submit(definition, Name);
    }
}
