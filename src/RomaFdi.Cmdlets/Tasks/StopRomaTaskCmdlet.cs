using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Stops tasks, ten in a call, with one outcome for each id.</summary>
[Cmdlet(VerbsLifecycle.Stop, "RomaTask", SupportsShouldProcess = true)]
[OutputType(typeof(RomaTaskActionResult))]
public sealed class StopRomaTaskCmdlet : RomaTaskActionAndWaitCmdlet
{
    private protected override RomaAction Action => RomaAction.Stop;

    private protected override string ActionText => "Stop task";

    private protected override string Activity => "Stopping tasks";

    private protected override string Done => "stopped";

    private protected override RomaTaskGoal Goal => RomaTaskGoal.Stopped;
}
