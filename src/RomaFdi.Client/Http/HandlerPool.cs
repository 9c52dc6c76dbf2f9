using System;
using System.Net;
using System.Net.Http;
using Microsoft.Extensions.DependencyInjection;

namespace RomaFdi.Client.Http;

/// <summary>The connection's HTTP handlers: pooled, rotated, shared with nothing else in the process.</summary>
internal sealed class HandlerPool : IDisposable
{
    private const string Name = "RomaFdi";

    // More than any sensible -ThrottleLimit; .NET Framework would allow two.
    private const int ConnectionsPerServer = 64;

    private readonly ServiceProvider _services;
    private readonly IHttpClientFactory _factory;

    public HandlerPool(bool useProxy)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(Name)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = useProxy,
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
                MaxConnectionsPerServer = ConnectionsPerServer,
            });
        _services = services.BuildServiceProvider();
        _factory = _services.GetRequiredService<IHttpClientFactory>();
    }

    /// <exception cref="RomaApiException">The connection was closed.</exception>
    public HttpClient CreateClient(ApiRequest request)
    {
        try
        {
            HttpClient client = _factory.CreateClient(Name);
            client.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
            return client;
        }
        catch (ObjectDisposedException e)
        {
            throw ApiErrors.Closed(request, e);
        }
    }

    public void Dispose() => _services.Dispose();
}
