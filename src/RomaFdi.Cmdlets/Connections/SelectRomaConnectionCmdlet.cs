using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Makes one of the open connections the runspace's current one.</summary>
[Cmdlet(VerbsCommon.Select, "RomaConnection")]
[OutputType(typeof(RomaConnection))]
public sealed class SelectRomaConnectionCmdlet : PSCmdlet
{
    /// <summary>The connection, or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public RomaConnection? Connection { get; set; }

    /// <summary>Makes it current and writes it.</summary>
    protected override void ProcessRecord()
    {
        if (Connection!.IsClosed)
        {
            ThrowTerminatingError(ErrorRecords.NotConnected(Connection));
        }

        RunspaceConnections.Add(Connection);
        WriteObject(Connection);
    }
}
