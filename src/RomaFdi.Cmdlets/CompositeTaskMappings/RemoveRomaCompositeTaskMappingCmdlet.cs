using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Removes table mappings of composite tasks; asks first.</summary>
[Cmdlet(VerbsCommon.Remove, "RomaCompositeTaskMapping", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RomaCompositeTaskMappingActionResult))]
public sealed class RemoveRomaCompositeTaskMappingCmdlet : RomaActionCmdlet<RomaCompositeTaskMappingKey, RomaCompositeTaskMappingActionResult>
{
    /// <summary>Task id, or an object that has one, such as a mapping.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(CompositeTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Mapping ids.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("mapping_id")]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(MappingIdCompleter))]
    public string[] MappingId { get; set; } = [];

    private protected override string ActionText => "Remove mapping of composite task";

    private protected override string Activity => "Removing mappings";

    private protected override IActionDispatcher<RomaCompositeTaskMappingKey, RomaCompositeTaskMappingActionResult> OpenDispatcher(IRomaClient client) =>
        client.CompositeTasks.DispatchRemoveMapping(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaCompositeTaskMappingKey input, bool isUnknown) => isUnknown
        ? $"Whether mapping '{input}' of composite task '{input.TaskId}' was removed is not known"
        : $"Mapping '{input}' of composite task '{input.TaskId}' was not removed";

    private protected override string LookUp(RomaCompositeTaskMappingKey input) => $"Get-RomaCompositeTaskMapping -Id {input.TaskId}";

    /// <summary>Takes the mappings.</summary>
    protected override void ProcessRecord()
    {
        foreach (string id in Id)
        {
            foreach (string mapping in MappingId)
            {
                Submit(new RomaCompositeTaskMappingKey(id, mapping), $"{id}/{mapping}");
            }
        }
    }
}
