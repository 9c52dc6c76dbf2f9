using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Starts VIAS batch tasks; a batch with a failed job is a failure.</summary>
[Cmdlet(VerbsLifecycle.Start, "ViasBatchTask", SupportsShouldProcess = true)]
[OutputType(typeof(ViasBatchTaskActionResult))]
public sealed class StartViasBatchTaskCmdlet : ViasBatchTaskActionCmdlet
{
    private protected override RomaAction Action => RomaAction.Start;

    private protected override string Activity => "Starting VIAS batch tasks";

    private protected override string Done => "started";
}
