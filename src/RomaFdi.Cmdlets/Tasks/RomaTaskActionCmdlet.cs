using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>What all actions on task ids have in common.</summary>
public abstract class RomaTaskActionCmdlet : RomaActionCmdlet<string, RomaTaskActionResult>
{
    private protected RomaTaskActionCmdlet()
    {
    }

    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[] Id { get; set; } = [];

    private protected abstract RomaAction Action { get; }

    /// <summary>What an error says of the task, such as "started".</summary>
    private protected abstract string Done { get; }

    private protected override IActionDispatcher<string, RomaTaskActionResult> OpenDispatcher(IRomaClient client) =>
        client.Tasks.Dispatch(Action, ThrottleLimit, StoppingToken);

    private protected override string Describe(string input, bool isUnknown) =>
        isUnknown ? $"Whether task '{input}' was {Done} is not known" : $"Task '{input}' was not {Done}";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => id);
}
