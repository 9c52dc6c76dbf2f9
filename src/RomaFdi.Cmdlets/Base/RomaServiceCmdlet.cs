using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Base of the cmdlets that need a connection.</summary>
public abstract class RomaServiceCmdlet : RomaCmdlet
{
    private readonly Dictionary<RomaConnection, IRomaClient> _clients = [];

    private protected RomaServiceCmdlet()
    {
    }

    /// <summary>Connection to use instead of the runspace's current one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ConnectionTransformation]
    [ValidateNotNull]
    public virtual RomaConnection? Connection { get; set; }

    /// <summary>The connection for this input.</summary>
    private protected RomaConnection ResolveConnection()
    {
        RomaConnection? connection = Connection ?? CurrentConnection.Get();
        if (connection is null or { IsClosed: true })
        {
            ThrowTerminatingError(ErrorRecords.NotConnected(connection));
        }

        return connection!;
    }

    /// <summary>The client of a connection, telling this cmdlet of its requests.</summary>
    private protected IRomaClient ClientOf(RomaConnection connection)
    {
        if (!_clients.TryGetValue(connection, out IRomaClient? client))
        {
            _clients[connection] = client = connection.Client.WithObserver(this);
        }

        return client;
    }
}
