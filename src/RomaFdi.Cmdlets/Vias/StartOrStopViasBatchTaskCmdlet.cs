using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>What starting and stopping VIAS batch tasks have in common.</summary>
public abstract class StartOrStopViasBatchTaskCmdlet : RomaActionCmdlet<string, ViasBatchTaskActionResult>
{
    private protected StartOrStopViasBatchTaskCmdlet()
    {
    }

    /// <summary>Batch task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation(typeof(RomaTask), typeof(RomaCompositeTask), typeof(RomaTaskActionResult))]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[] Id { get; set; } = [];

    private protected abstract RomaAction Action { get; }

    private protected override string ActionText => $"{Action} VIAS batch task";

    private string Done => Action == RomaAction.Start ? "started" : "stopped";

    private protected override IActionDispatcher<string, ViasBatchTaskActionResult> OpenDispatcher(IRomaClient client) =>
        client.ViasBatchTasks.Dispatch(Action, ThrottleLimit, StoppingToken);

    private protected override string LookUp(string input) => $"the VIAS console, batch task {input}";

    private protected override string Describe(string input, bool isUnknown) =>
        isUnknown ? $"Whether all of VIAS batch task '{input}' was {Done} is not known" : $"VIAS batch task '{input}' was not {Done}, or not all of it";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord()
    {
        foreach (string id in Id)
        {
            Submit(id, id);
        }
    }
}
