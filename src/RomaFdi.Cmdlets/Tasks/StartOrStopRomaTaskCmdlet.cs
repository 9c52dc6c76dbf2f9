using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>What starting and stopping tasks have in common.</summary>
public abstract class StartOrStopRomaTaskCmdlet : RomaActionCmdlet<string, RomaTaskActionResult>
{
    private protected StartOrStopRomaTaskCmdlet()
    {
    }

    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [IdTransformation(typeof(ViasBatchTaskActionResult))]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[] Id { get; set; } = [];

    private protected abstract RomaAction Action { get; }

    private protected override string ActionText => $"{Action} task";

    private string Done => Action == RomaAction.Start ? "started" : "stopped";

    private protected override IActionDispatcher<string, RomaTaskActionResult> OpenDispatcher(IRomaClient client) =>
        client.Tasks.Dispatch(Action, ThrottleLimit, StoppingToken);

    private protected override string Describe(string input, bool isUnknown) =>
        isUnknown ? $"Whether task '{input}' was {Done} is not known" : $"Task '{input}' was not {Done}";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord()
    {
        foreach (string id in Id)
        {
            Submit(id, id);
        }
    }
}
