using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>What all actions on VIAS batch tasks have in common.</summary>
public abstract class ViasBatchTaskActionCmdlet : RomaActionCmdlet<string, ViasBatchTaskActionResult>
{
    private protected ViasBatchTaskActionCmdlet()
    {
    }

    /// <summary>Batch task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BatchTaskId")]
    [BatchTaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(BatchTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    private protected abstract RomaAction Action { get; }

    private protected override string ActionText => $"{Action} VIAS batch task";

    /// <summary>What an error says of the batch task, such as "started".</summary>
    private protected abstract string Done { get; }

    private protected override IActionDispatcher<string, ViasBatchTaskActionResult> OpenDispatcher(IRomaClient client) =>
        client.ViasBatchTasks.Dispatch(Action, ThrottleLimit, StoppingToken);

    private protected override string LookUp(string input) => $"Get-ViasBatchTask -Id {input}";

    private protected override string Describe(string input, bool isUnknown) =>
        isUnknown ? $"Whether all of VIAS batch task '{input}' was {Done} is not known" : $"VIAS batch task '{input}' was not {Done}, or not all of it";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => id);
}
