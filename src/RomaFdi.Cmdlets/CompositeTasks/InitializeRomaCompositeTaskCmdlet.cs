using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Prepares composite tasks: allots their ids and, if asked to, pairs the tables of their data sources.</summary>
[Cmdlet(VerbsData.Initialize, "RomaCompositeTask", SupportsShouldProcess = true)]
[OutputType(typeof(RomaCompositeTaskPair))]
public sealed class InitializeRomaCompositeTaskCmdlet : RomaActionCmdlet<RomaCompositeTaskSetup, IReadOnlyList<RomaCompositeTaskPair>>
{
    /// <summary>Data source read from.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("source_datasource_id")]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string SourceDataSourceId { get; set; } = "";

    /// <summary>Data source written to.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("target_datasource_id")]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string TargetDataSourceId { get; set; } = "";

    /// <summary>Task id to use, 3 to 50 characters; left out, the service allots one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.CompositeTaskId))]
    [ArgumentCompleter(typeof(CompositeTaskIdCompleter))]
    public string? Id { get; set; }

    /// <summary>MySQL server id; needed when the source is MySQL.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("server_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.ServerId))]
    public string? ServerId { get; set; }

    /// <summary>Pairs tables of the same name at once.</summary>
    [Parameter]
    public SwitchParameter AutoMapping { get; set; }

    private protected override string ActionText => "Prepare composite task";

    private protected override string Activity => "Preparing composite tasks";

    private protected override IActionDispatcher<RomaCompositeTaskSetup, IReadOnlyList<RomaCompositeTaskPair>> OpenDispatcher(IRomaClient client) =>
        client.CompositeTasks.DispatchInitialize(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaCompositeTaskSetup input, bool isUnknown) => isUnknown
        ? $"Whether a composite task from {input} was prepared is not known"
        : $"The composite task from {input} was not prepared";

    private protected override string LookUp(RomaCompositeTaskSetup input) => input.TaskId is null ? "Get-RomaTask" : $"Get-RomaCompositeTaskMapping -Id {input.TaskId}";

    /// <summary>Takes one pair.</summary>
    protected override void ProcessRecord()
    {
        var setup = new RomaCompositeTaskSetup
        {
            SourceDataSourceId = SourceDataSourceId,
            TargetDataSourceId = TargetDataSourceId,
            TaskId = Id,
            ServerId = ServerId,
            AutoMapping = MyInvocation.BoundParameters.ContainsKey(nameof(AutoMapping)) ? AutoMapping.ToBool() : null,
        };
        Submit(setup, setup.ToString());
    }
}
