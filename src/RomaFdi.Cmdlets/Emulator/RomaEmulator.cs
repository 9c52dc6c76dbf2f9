using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using System.Security;
using RomaFdi.Emulator;

namespace RomaFdi;

/// <summary>A running emulator: the service, pretended, inside this process.</summary>
public sealed class RomaEmulator
{
    private readonly EmulatorServer _server;

    internal RomaEmulator(EmulatorServer server)
    {
        _server = server;
        Credential = new PSCredential(server.UserName, Secret(server.Password));
        Token = Secret(server.Token);
        SecretKey = Secret(server.SecretKey);
        IdToken = Secret(server.IdToken);
    }

    /// <summary>Endpoint of ROMA Connect, VIAS, IAM and the metadata service alike.</summary>
    public Uri Uri => _server.Uri;

    /// <summary>The project that the instance is in.</summary>
    public string ProjectId => _server.ProjectId;

    /// <summary>The one instance.</summary>
    public string InstanceId => _server.InstanceId;

    /// <summary>Region it pretends to be.</summary>
    public string Region => _server.Region;

    /// <summary>Account of the one IAM user.</summary>
    public string DomainName => _server.DomainName;

    /// <summary>The one IAM user.</summary>
    public PSCredential Credential { get; }

    /// <summary>A token of that user, for Connect-RomaFdi -Token.</summary>
    public SecureString Token { get; }

    /// <summary>Access key of that user, for Connect-RomaFdi -AccessKey.</summary>
    public string AccessKey => _server.AccessKey;

    /// <summary>Secret key of the access key.</summary>
    public SecureString SecretKey { get; }

    /// <summary>The identity provider of its federated user.</summary>
    public string IdpId => _server.IdpId;

    /// <summary>ID token of that user, as its identity provider would issue it. It does not expire.</summary>
    public SecureString IdToken { get; }

    /// <summary>Whether it still answers.</summary>
    public bool IsRunning => _server.IsRunning;

    /// <summary>Every request since the start or <see cref="ClearLog"/>, in order of arrival.</summary>
    public IReadOnlyList<EmulatorRequest> Requests => _server.Requests;

    /// <summary>What really happened since the start or <see cref="ClearLog"/>, whatever was answered.</summary>
    public IReadOnlyList<LedgerEntry> Ledger => _server.Ledger;

    /// <summary>State of every task.</summary>
    public IReadOnlyList<EmulatorTask> Tasks => _server.Tasks;

    /// <summary>Every data source, without its settings.</summary>
    public IReadOnlyList<EmulatorDataSource> DataSources => _server.DataSources;

    /// <summary>Ids of the VIAS batch tasks; jobs of the last one fail.</summary>
    public IReadOnlyList<string> ViasBatchTaskIds => _server.ViasBatchTaskIds;

    /// <summary>What shall go wrong, and when.</summary>
    public FaultPlan Faults => _server.Faults;

    /// <summary>Most requests that were being handled at the same time.</summary>
    public int PeakConcurrency => _server.PeakConcurrency;

    /// <summary>Its clock, UTC: the machine's, moved by <see cref="AdvanceClock"/>.</summary>
    public DateTimeOffset Now => _server.Now;

    internal EmulatorServer Server => _server;

    /// <summary>Moves its clock on: schedules come due, runs end, tokens expire.</summary>
    /// <param name="by">How far; not negative.</param>
    public void AdvanceClock(TimeSpan by) => _server.AdvanceClock(by);

    /// <summary>Empties the request log and the ledger.</summary>
    public void ClearLog() => _server.ClearLog();

    /// <summary>Ends every token and every temporary key issued so far.</summary>
    public void ExpireTokens() => _server.ExpireTokens();

    /// <summary>The address.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Uri.ToString();

    private static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;
}
