using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Ends the runs of timed tasks by force, with one outcome for each id.</summary>
[Cmdlet(VerbsLifecycle.Stop, "RomaTaskRun", SupportsShouldProcess = true)]
[OutputType(typeof(RomaTaskActionResult))]
public sealed class StopRomaTaskRunCmdlet : RomaTaskActionCmdlet
{
    private protected override RomaAction Action => RomaAction.StopRun;

    private protected override string ActionText => "End the task's run";

    private protected override string Activity => "Ending runs of tasks";

    private protected override string Done => "ended";

    private protected override string Describe(string input, bool isUnknown) =>
        isUnknown ? $"Whether the run of task '{input}' was ended is not known" : $"The run of task '{input}' was not ended";

    private protected override string LookUp(string input) => $"Get-RomaTaskRun -Id {input} -First 1";
}
