using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Base of the cmdlets that need a connection.</summary>
public abstract class RomaServiceCmdlet : RomaCmdlet
{
    private readonly Dictionary<RomaConnection, IRomaClient> _clients = [];
    private RomaConnection? _current;

    private protected RomaServiceCmdlet()
    {
    }

    /// <summary>Connection to use instead of the runspace's current one, or its name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public virtual RomaConnection? Connection { get; set; }

    /// <summary>Holds on to the current connection: a Connect-RomaFdi while the pipeline runs doesn't take it over.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _current = RunspaceConnections.Current;
    }

    /// <summary>The connection for this input.</summary>
    private protected RomaConnection ResolveConnection()
    {
        RomaConnection? connection = Connection ?? (_current ??= RunspaceConnections.Current);
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

    /// <summary>Reads and writes something; a failure is an error of this input alone.</summary>
    private protected void TryRead(object? target, string sentence, Action read)
    {
        try
        {
            read();
        }
        catch (RomaApiException e)
        {
            WriteError(RecordOf(e, target, sentence, target?.ToString()));
        }
    }

    /// <summary>The same for an id, which has to keep its rule before anything is sent.</summary>
    private protected void TryReadById(TextRule rule, string id, string sentence, Action read)
    {
        if (rule.Refuse(id) is { } problem)
        {
            WriteError(RecordOf(problem, id));
        }
        else
        {
            TryRead(id, sentence, read);
        }
    }
}
