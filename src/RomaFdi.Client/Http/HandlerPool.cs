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
    private volatile bool _isDisposed;

    public HandlerPool(bool useProxy)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(Usual)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => CreateHandler(useProxy));
        services.AddHttpClient(Direct)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => CreateHandler(useProxy: false));
        _services = services.BuildServiceProvider();
        _factory = _services.GetRequiredService<IHttpClientFactory>();
    }

    /// <exception cref="RomaApiException">The connection was closed.</exception>
    public HttpClient CreateClient(ApiRequest request)
    {
        if (_isDisposed)
        {
            throw ApiErrors.Closed(request, null);
        }

        try
        {
            HttpClient client = _factory.CreateClient(request.IsDirect ? Direct : Usual);
            client.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
            return client;
        }
        catch (ObjectDisposedException e)
        {
            throw ApiErrors.Closed(request, e);
        }
    }

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
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = ConnectionsPerServer,
        };
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            // Windows PowerShell may still offer older versions by default.
            handler.SslProtocols = SslProtocols.Tls12;
        }

        lock (_handlers)
        {
            _handlers.RemoveAll(reference => !reference.TryGetTarget(out _));
            _handlers.Add(new WeakReference<HttpClientHandler>(handler));
        }

        return handler;
    }
}
