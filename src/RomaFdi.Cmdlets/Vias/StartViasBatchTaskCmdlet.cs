using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Starts VIAS batch tasks; a batch with a failed job is a failure.</summary>
[Cmdlet(VerbsLifecycle.Start, "ViasBatchTask", SupportsShouldProcess = true)]
[OutputType(typeof(ViasBatchTaskActionResult))]
public sealed class StartViasBatchTaskCmdlet : StartOrStopViasBatchTaskCmdlet
{
    private protected override RomaAction Action => RomaAction.Start;

    private protected override string ActionText => "Start VIAS batch task";

    private protected override string Describe(string input, bool isUnknown) =>
        isUnknown ? $"Whether all of VIAS batch task '{input}' was started is not known" : $"VIAS batch task '{input}' was not started, or not all of it";
}
