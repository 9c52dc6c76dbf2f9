using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace RomaFdi.Client.Http;

/// <summary>The connection's HTTP handlers: pooled, rotated, shared with nothing else in the process.</summary>
internal sealed class HandlerPool : IDisposable
{
    private const string Usual = "RomaFdi";
    private const string Direct = "RomaFdi.Direct";

    // More than any sensible -ThrottleLimit; .NET Framework would allow two.
    private const int ConnectionsPerServer = 64;

    private readonly ServiceProvider _services;
    private readonly IHttpClientFactory _factory;
    private readonly List<WeakReference<HttpClientHandler>> _handlers = [];
    private readonly WebProxy? _proxy;
    private readonly bool _skipCertificateCheck;
    private volatile bool _isDisposed;

    public HandlerPool(RomaConnectionSettings settings)
    {
        if (settings.Proxy is { } proxy)
        {
            // Its credential is for the proxy alone: the handlers have none for services.
            _proxy = new WebProxy(proxy.Address) { Credentials = proxy.UserName is null ? null : new NetworkCredential(proxy.UserName, proxy.Password) };
        }

        _skipCertificateCheck = settings.SkipCertificateCheck;
        var services = new ServiceCollection();
        services.AddHttpClient(Usual)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => CreateHandler(useProxy: true));
        services.AddHttpClient(Direct)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => CreateHandler(useProxy: false));
        _services = services.BuildServiceProvider();
        _factory = _services.GetRequiredService<IHttpClientFactory>();

        // The handler that the first call wants: pools come up while that is put together.
        CreateClient(new ApiRequest(HttpMethod.Get, settings.Endpoint, "/")).Dispose();
    }

    /// <exception cref="RomaApiException">The connection was closed.</exception>
    public HttpClient CreateClient(ApiRequest request)
    {
        if (_isDisposed)
        {
            throw ConnectionErrors.Closed(request, null);
        }

        try
        {
            HttpClient client = _factory.CreateClient(IsDirect(request) ? Direct : Usual);
            client.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
            return client;
        }
        catch (ObjectDisposedException e)
        {
            throw ConnectionErrors.Closed(request, e);
        }
    }

    /// <summary>The proxy that a call goes through, named or the system's; null for none.</summary>
    public Uri? FindProxy(ApiRequest request)
    {
        IWebProxy? proxy = IsDirect(request) ? null : _proxy ?? SystemProxy();
        return proxy is null || proxy.IsBypassed(request.Endpoint) ? null : proxy.GetProxy(request.Endpoint);
    }

    /// <summary>The proxy that an answer may come from; null where only the service answers: without a proxy, and through a tunnel.</summary>
    public Uri? FindAnsweringProxy(ApiRequest request) =>
        request.Endpoint.Scheme == Uri.UriSchemeHttp || IsNetFramework ? FindProxy(request) : null; // .NET Framework hands on what a proxy answers instead of a tunnel.

    public void Dispose()
    {
        _isDisposed = true;
        _services.Dispose();

        // The factory would keep connections open until they have been idle for a while.
        lock (_handlers)
        {
            foreach (WeakReference<HttpClientHandler> reference in _handlers)
            {
                if (reference.TryGetTarget(out HttpClientHandler? handler))
                {
                    handler.Dispose();
                }
            }
        }
    }

    private HttpClientHandler CreateHandler(bool useProxy)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = useProxy,
            Proxy = useProxy ? _proxy : null,
            SslProtocols = TlsVersions(),
            MaxConnectionsPerServer = ConnectionsPerServer,
        };
        if (_skipCertificateCheck)
        {
#pragma warning disable CA5359 // The caller asked for it, for this connection.
            handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        lock (_handlers)
        {
            _handlers.RemoveAll(reference => !reference.TryGetTarget(out _));
            _handlers.Add(new WeakReference<HttpClientHandler>(handler));
        }

        return handler;
    }

    private static bool IsNetFramework => RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>TLS 1.2 or better, whatever the system would still offer.</summary>
    private static SslProtocols TlsVersions()
    {
        // Not named in netstandard2.0. .NET Framework doesn't know it everywhere, and the stack of macOS can't speak it.
        const SslProtocols Tls13 = (SslProtocols)12288;
        return IsNetFramework || RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? SslProtocols.Tls12 : SslProtocols.Tls12 | Tls13;
    }

    // What a handler takes that is given no proxy.
    private static IWebProxy? SystemProxy() => IsNetFramework ? WebRequest.DefaultWebProxy : WebRequest.GetSystemWebProxy();

    /// <summary>A call to this machine needs no proxy of the system, but takes one that somebody named; .NET Framework leads it past any.</summary>
    private bool IsDirect(ApiRequest request) => request.IsDirect || (request.Endpoint.IsLoopback && (_proxy is null || IsNetFramework));
}
