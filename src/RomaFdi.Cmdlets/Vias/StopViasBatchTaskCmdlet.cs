using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Stops VIAS batch tasks; a batch with a failed job is a failure.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ViasBatchTask", SupportsShouldProcess = true)]
[OutputType(typeof(ViasBatchTaskActionResult))]
public sealed class StopViasBatchTaskCmdlet : StartOrStopViasBatchTaskCmdlet
{
    private protected override RomaAction Action => RomaAction.Stop;

    private protected override string ActionText => "Stop VIAS batch task";

    private protected override string Describe(string input, bool isUnknown) =>
        isUnknown ? $"Whether all of VIAS batch task '{input}' was stopped is not known" : $"VIAS batch task '{input}' was not stopped, or not all of it";
}
