using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Starts tasks, ten in a call, with one outcome for each id.</summary>
[Cmdlet(VerbsLifecycle.Start, "RomaTask", SupportsShouldProcess = true)]
[OutputType(typeof(RomaTaskActionResult))]
public sealed class StartRomaTaskCmdlet : StartOrStopRomaTaskCmdlet
{
    private protected override RomaAction Action => RomaAction.Start;
}
