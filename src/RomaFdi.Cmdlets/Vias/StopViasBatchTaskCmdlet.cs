using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Stops VIAS batch tasks; a batch with a failed job is a failure.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ViasBatchTask", SupportsShouldProcess = true)]
[OutputType(typeof(ViasBatchTaskActionResult))]
public sealed class StopViasBatchTaskCmdlet : ViasBatchTaskActionCmdlet
{
    private protected override RomaAction Action => RomaAction.Stop;

    private protected override string Activity => "Stopping VIAS batch tasks";

    private protected override string Done => "stopped";
}
