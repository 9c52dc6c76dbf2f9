using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Closes a connection; by default the runspace's current one.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "RomaFdi")]
public sealed class DisconnectRomaFdiCmdlet : PSCmdlet
{
    /// <summary>Connection to close, or its name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public RomaConnection? Connection { get; set; }

    /// <summary>Closes it. Closing what is closed does nothing.</summary>
    protected override void ProcessRecord()
    {
        RomaConnection? current = RunspaceConnections.Current;
        RomaConnection? connection = Connection ?? current;
        if (connection is null)
        {
            WriteVerbose("There is no connection to close.");
            return;
        }

        connection.Close();
        if (ReferenceEquals(connection, current))
        {
            RunspaceConnections.Deselect();
        }
    }
}
