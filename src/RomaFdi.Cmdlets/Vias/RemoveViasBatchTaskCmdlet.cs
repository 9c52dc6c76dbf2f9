using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Removes VIAS batch tasks; asks first. A batch with a failed job is a failure.</summary>
[Cmdlet(VerbsCommon.Remove, "ViasBatchTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ViasBatchTaskActionResult))]
public sealed class RemoveViasBatchTaskCmdlet : ViasBatchTaskActionCmdlet
{
    private protected override RomaAction Action => RomaAction.Remove;

    private protected override string Activity => "Removing VIAS batch tasks";

    private protected override string Done => "removed";
}
