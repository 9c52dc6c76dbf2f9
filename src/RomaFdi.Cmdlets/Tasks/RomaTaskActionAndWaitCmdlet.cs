using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>What the actions have in common whose effect can be waited for.</summary>
public abstract class RomaTaskActionAndWaitCmdlet : RomaTaskActionCmdlet
{
    private protected RomaTaskActionAndWaitCmdlet()
    {
    }

    /// <summary>Reports success only once the effect is seen, not when the service accepts the action.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Longest wait of each batch, in seconds; what isn't seen by then is Unknown. Only with -Wait.</summary>
    [Parameter]
    [ValidateRange(1, 604800)]
    public int WaitTimeoutSec { get; set; } = 600;

    /// <summary>Seconds between two looks. Only with -Wait.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int PollIntervalSec { get; set; } = 5;

    /// <summary>What -Wait waits for.</summary>
    private protected abstract RomaTaskGoal Goal { get; }

    private protected override IActionDispatcher<string, RomaTaskActionResult> OpenDispatcher(IRomaClient client) => Wait
        ? client.Tasks.DispatchAndWait(Action, WaitOptions, ThrottleLimit, StoppingToken)
        : base.OpenDispatcher(client);

    private RomaTaskWaitOptions WaitOptions => new()
    {
        Goal = Goal,
        Timeout = TimeSpan.FromSeconds(WaitTimeoutSec),
        PollInterval = TimeSpan.FromSeconds(PollIntervalSec),
    };
}
