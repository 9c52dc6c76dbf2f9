using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Stops emulators; by default all of this process.</summary>
[Cmdlet(VerbsLifecycle.Stop, "RomaEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class StopRomaEmulatorCmdlet : PSCmdlet
{
    /// <summary>Emulators to stop.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public RomaEmulator[]? InputObject { get; set; }

    /// <summary>Stops them. Stopping what is stopped does nothing.</summary>
    protected override void ProcessRecord()
    {
        IReadOnlyList<RomaEmulator> emulators = InputObject ?? RunningEmulators.All();
        foreach (RomaEmulator emulator in emulators)
        {
            if (ShouldProcess(emulator.Uri.ToString(), "Stop emulator"))
            {
                RunningEmulators.Stop(emulator);
            }
        }
    }
}
