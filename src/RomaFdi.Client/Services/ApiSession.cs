using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;
using RomaFdi.Client.Http.Limiting;

namespace RomaFdi.Client.Services;

/// <summary>What every service class needs: settings, sign-in and transport.</summary>
internal sealed class ApiSession : IDisposable
{
    private readonly Transport _transport;
    private readonly ISignIn _signIn;

    public ApiSession(RomaConnectionSettings settings, Transport transport, ISignIn signIn, Backoff backoff)
    {
        Settings = settings;
        Backoff = backoff;
        _transport = transport;
        _signIn = signIn;
    }

    public RomaConnectionSettings Settings { get; }

    /// <summary>How long to wait before something is looked at or tried again.</summary>
    public Backoff Backoff { get; }

    public IRomaObserver? Observer => _transport.Observer;

    /// <inheritdoc cref="Transport.Notice"/>
    public WaitNotice Notice => _transport.Notice;

    /// <summary>A session with connections of its own; dispose it to close them.</summary>
    /// <exception cref="ArgumentException">The kind of credential is not known.</exception>
    public static ApiSession Create(RomaConnectionSettings settings, TimeProvider time)
    {
        var backoff = new Backoff(settings, time);
        return new ApiSession(settings, new Transport(settings, backoff, time), SignIns.Create(settings, time), backoff);
    }

    public ApiSession WithObserver(IRomaObserver observer) => new(Settings, _transport.WithObserver(observer), _signIn, Backoff);

    public Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken, cancellationToken);

    /// <inheritdoc cref="Transport.SendAsync"/>
    public Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken leaving, CancellationToken waiting) =>
        _transport.SendAsync(request, _signIn, leaving, waiting);

    public void Dispose() => _transport.Dispose();

    /// <summary>A call below the instance that changes something; <paramref name="path"/> is escaped already.</summary>
    public ApiRequest Change(HttpMethod method, string path, string? body = null) => new(method, Settings.Endpoint, InstancePath(path)) { Body = body };

    /// <summary>A call below the instance that has a body and changes nothing; <paramref name="path"/> is escaped already.</summary>
    public ApiRequest Ask(string path, string body) => new(HttpMethod.Post, Settings.Endpoint, InstancePath(path)) { Body = body, Repetition = Repetition.Always };

    /// <summary>A call below the instance that reads; path and query are escaped already.</summary>
    public ApiRequest Read(string path, string query, Repetition repetition) =>
        new(HttpMethod.Get, Settings.Endpoint, InstancePath(path)) { Query = query, Repetition = repetition };

    /// <summary>A call about VIAS batch tasks; <paramref name="path"/> goes below them and is escaped already.</summary>
    public ApiRequest ViasRequest(HttpMethod method, Uri endpoint, string path = "", string query = "", string? body = null, Repetition repetition = Repetition.WhenNotDone) =>
        new(method, endpoint, $"/v2/{Uri.EscapeDataString(Settings.ProjectId)}/batch-tasks{path}") { Query = query, Body = body, Repetition = repetition };

    private string InstancePath(string path) =>
        $"/v2/{Uri.EscapeDataString(Settings.ProjectId)}/fdi/instances/{Uri.EscapeDataString(Settings.InstanceId)}/{path}";
}
