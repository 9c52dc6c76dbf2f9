using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Shows the runspace's current connection; nothing if there is none.</summary>
[Cmdlet(VerbsCommon.Get, "RomaConnection")]
[OutputType(typeof(RomaConnection))]
public sealed class GetRomaConnectionCmdlet : PSCmdlet
{
    /// <summary>Writes it.</summary>
    protected override void ProcessRecord()
    {
        if (CurrentConnection.Get() is { } connection)
        {
            WriteObject(connection);
        }
    }
}
