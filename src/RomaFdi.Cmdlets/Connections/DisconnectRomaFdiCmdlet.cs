using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Closes a connection; by default the runspace's current one.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "RomaFdi")]
public sealed class DisconnectRomaFdiCmdlet : PSCmdlet
{
    /// <summary>Connection to close.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public RomaConnection? Connection { get; set; }

    /// <summary>Closes it. Closing what is closed does nothing.</summary>
    protected override void ProcessRecord()
    {
        RomaConnection? current = CurrentConnection.Get();
        RomaConnection? connection = Connection ?? current;
        if (connection is null)
        {
            WriteVerbose("There is no connection to close.");
            return;
        }

        connection.Close();
        if (ReferenceEquals(connection, current))
        {
            CurrentConnection.Set(null);
        }
    }
}
