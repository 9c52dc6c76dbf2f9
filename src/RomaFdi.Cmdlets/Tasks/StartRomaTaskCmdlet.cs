using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Starts tasks, ten in a call, with one outcome for each id.</summary>
[Cmdlet(VerbsLifecycle.Start, "RomaTask", SupportsShouldProcess = true)]
[OutputType(typeof(RomaTaskActionResult))]
public sealed class StartRomaTaskCmdlet : RomaTaskActionAndWaitCmdlet
{
    private protected override RomaAction Action => RomaAction.Start;

    private protected override string ActionText => "Start task";

    private protected override string Activity => "Starting tasks";

    private protected override string Done => "started";

    private protected override RomaTaskGoal Goal => RomaTaskGoal.Running;
}
