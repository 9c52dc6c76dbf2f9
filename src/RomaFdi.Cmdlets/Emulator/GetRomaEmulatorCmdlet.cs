using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Shows the emulators that run in this process.</summary>
[Cmdlet(VerbsCommon.Get, "RomaEmulator")]
[OutputType(typeof(RomaEmulator))]
public sealed class GetRomaEmulatorCmdlet : PSCmdlet
{
    /// <summary>Writes them.</summary>
    protected override void ProcessRecord() => WriteObject(RunningEmulators.All(), enumerateCollection: true);
}
