using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator;

/// <summary>The service, pretended, on a port of this machine.</summary>
public sealed class EmulatorServer : IDisposable
{
    private readonly EmulatedService _service;
    private readonly RequestDesk _desk;
    private readonly Listener _listener;

    private EmulatorServer(EmulatorOptions options)
    {
        _service = new EmulatedService(options);
        _desk = new RequestDesk(_service, options.LatencyMs);
        Token = _service.Tokens.Issue(_service.TokenExpiry(_service.Now), TokenState.Valid);
        _listener = new Listener(options.Port, _desk);
        Uri = new Uri("http://127.0.0.1:" + _listener.Port + "/");
    }

    /// <summary>Base address of all services: FDI, VIAS, IAM and metadata.</summary>
    public Uri Uri { get; }

    /// <summary>The project that all services are in.</summary>
    public string ProjectId => _service.Identity.ProjectId;

    /// <summary>The one instance.</summary>
    public string InstanceId => _service.Identity.InstanceId;

    /// <summary>Region, which is also the project's name in a token request.</summary>
    public string Region => _service.Identity.Region;

    /// <summary>Account of the user.</summary>
    public string DomainName => _service.Identity.DomainName;

    /// <summary>The one IAM user.</summary>
    public string UserName => _service.Identity.UserName;

    /// <summary>Password of the user, random at every start.</summary>
    public string Password => _service.Identity.Password;

    /// <summary>Access key (AK) of the user, random at every start.</summary>
    public string AccessKey => _service.Identity.AccessKey;

    /// <summary>Secret key (SK) of the user, random at every start.</summary>
    public string SecretKey => _service.Identity.SecretKey;

    /// <summary>The identity provider that federated users come from.</summary>
    public string IdpId => _service.Identity.IdpId;

    /// <summary>ID token of the federated user, random at every start. It does not expire.</summary>
    public string IdToken => _service.Identity.IdToken;

    /// <summary>A token for the project, issued at the start.</summary>
    public string Token { get; }

    /// <summary>Requests since the start or <see cref="ClearLog"/>, in order of arrival.</summary>
    public IReadOnlyList<EmulatorRequest> Requests => _desk.Log.Snapshot();

    /// <summary>What really happened to the state since the start or <see cref="ClearLog"/>.</summary>
    public IReadOnlyList<LedgerEntry> Ledger => CaughtUp.Ledger.Snapshot();

    /// <summary>All tasks, oldest first.</summary>
    public IReadOnlyList<EmulatorTask> Tasks => CaughtUp.Tasks.Snapshot();

    /// <summary>All data sources, oldest first.</summary>
    public IReadOnlyList<EmulatorDataSource> DataSources => _service.DataSources.Snapshot();

    /// <summary>The VIAS batch tasks, oldest first; jobs of the third sample fail.</summary>
    public IReadOnlyList<string> ViasBatchTaskIds => _service.ViasTasks.Snapshot().Select(task => task.Id).ToList();

    /// <summary>What shall go wrong.</summary>
    public FaultPlan Faults => _service.Faults;

    /// <summary>Most requests that were being handled at the same time since the start or <see cref="ClearLog"/>.</summary>
    public int PeakConcurrency => _desk.Peak;

    /// <summary>The emulator's time, UTC: that of its clock, and what it was moved ahead by.</summary>
    public DateTimeOffset Now => _service.Now;

    /// <summary>Whether it still listens.</summary>
    public bool IsRunning => _listener.IsRunning;

    /// <summary>The service, once everything that is due has happened.</summary>
    private EmulatedService CaughtUp
    {
        get
        {
            _service.Engine.CatchUp();
            return _service;
        }
    }

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The running emulator. Dispose it to stop it.</returns>
    public static EmulatorServer Start(EmulatorOptions? options = null) => new((options ?? new EmulatorOptions()).Checked());

    /// <summary>Empties the request log and the ledger, and forgets the peak.</summary>
    public void ClearLog()
    {
        _desk.Clear();
        CaughtUp.Ledger.Clear();
    }

    /// <summary>Moves the emulator's time ahead. What falls due on the way happens at its own time.</summary>
    /// <param name="by">How far.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative: time does not go back.</exception>
    public void AdvanceClock(TimeSpan by)
    {
        _service.Clock.Advance(by);
        _service.Engine.CatchUp();
    }

    /// <summary>Ends all tokens issued so far, <see cref="Token"/> too, and all temporary keys and session tokens of the metadata service.</summary>
    public void ExpireTokens() => _service.ExpireTokens();

    /// <summary>Completes when so many requests have arrived since the start or <see cref="ClearLog"/>, answered or not.</summary>
    /// <param name="count">Number of requests.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The wait.</returns>
    public Task WaitForRequestsAsync(int count, CancellationToken cancellationToken = default) => _desk.Log.WaitAsync(count, cancellationToken);

    /// <summary>Stops: closes the port and every connection, and waits until nothing is left behind.</summary>
    public void Dispose() => _listener.Dispose();
}
