using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>A client that is connected to a server of the contract.</summary>
internal sealed class ClientCallContext : IDisposable
{
    private readonly RomaClient _client;

    public ClientCallContext()
    {
        _client = RomaClient.Create(Server.Settings, Clock);
        Client = _client;
    }

    public ContractServer Server { get; } = new();

    public MovedClock Clock { get; } = new();

    public IRomaClient Client { get; }

    /// <summary>Another client, which signs in otherwise.</summary>
    public RomaClient ClientWith(RomaCredential credential) => RomaClient.Create(SettingsWith(credential), Clock);

    public RomaConnectionSettings SettingsWith(RomaCredential credential, string region = "cn-north-4") => new(Server.Uri, "p1", "i1", credential)
    {
        Region = region,
        ViasEndpoint = Server.Uri,
        IamEndpoint = Server.Uri,
        Timeout = TimeSpan.FromSeconds(30),
        MaximumRetryCount = 0,
    };

    /// <summary>Sends one input through a dispatcher.</summary>
    public static async Task<object?> OneAsync<TInput, TResult>(IActionDispatcher<TInput, TResult> dispatcher, TInput input)
        where TResult : class
    {
        IReadOnlyList<Settled<TResult>> outcomes = await dispatcher.RunAsync([input]);
        return new CallOutcome(outcomes.Single().Result, outcomes.Single().Error);
    }

    public void Dispose()
    {
        _client.Dispose();
        Server.Dispose();
    }
}
