using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Runs timed tasks once, now, with one outcome for each id.</summary>
[Cmdlet(VerbsLifecycle.Start, "RomaTaskRun", SupportsShouldProcess = true)]
[OutputType(typeof(RomaTaskActionResult))]
public sealed class StartRomaTaskRunCmdlet : RomaTaskActionAndWaitCmdlet
{
    private protected override RomaAction Action => RomaAction.StartRun;

    private protected override string ActionText => "Run task once";

    private protected override string Done => "run";

    private protected override RomaTaskGoal Goal => RomaTaskGoal.RunEnded;

    private protected override string LookUp(string input) => $"Get-RomaTaskRun -Id {input} -First 1";
}
