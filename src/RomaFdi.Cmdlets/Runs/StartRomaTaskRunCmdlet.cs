using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Runs timed tasks once, now, with one outcome for each id.</summary>
[Cmdlet(VerbsLifecycle.Start, "RomaTaskRun", SupportsShouldProcess = true)]
[OutputType(typeof(RomaTaskActionResult))]
public sealed class StartRomaTaskRunCmdlet : RomaTaskActionAndWaitCmdlet
{
    private protected override RomaAction Action => RomaAction.StartRun;

    private protected override string ActionText => "Run task once";

    private protected override string Activity => "Running tasks once";

    private protected override string Done => "run";

    private protected override RomaTaskGoal Goal => RomaTaskGoal.RunEnded;

    // With -Wait the task may well have been run, and its run ended badly.
    private protected override string Describe(string input, RomaApiException error) =>
        error.ErrorCode is "RunFailed" or "RunCancelled" ? $"The run of task '{input}' did not succeed" : base.Describe(input, error);

    private protected override string LookUp(string input) => $"Get-RomaTaskRun -Id {input} -First 1";
}
