using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Removes tasks; asks first.</summary>
[Cmdlet(VerbsCommon.Remove, "RomaTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RomaTaskActionResult))]
public sealed class RemoveRomaTaskCmdlet : RomaTaskActionCmdlet
{
    private protected override RomaAction Action => RomaAction.Remove;

    private protected override string ActionText => "Remove task";

    private protected override string Activity => "Removing tasks";

    private protected override string Done => "removed";
}
