using System.Management.Automation;

namespace RomaFdi.Bench.Bare;

/// <summary>The one cmdlet of a module that has nothing else.</summary>
[Cmdlet(VerbsCommon.Get, "Bare")]
[OutputType(typeof(int))]
public sealed class GetBareCmdlet : PSCmdlet
{
    /// <summary>Writes a number.</summary>
    protected override void ProcessRecord() => WriteObject(1);
}
