using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Tasks;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>A https address where anything may happen to the first connection.</summary>
internal sealed class RawTls : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RawTls(Func<Stream, Task> serve)
    {
        _listener.Start();
        Uri = new Uri($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = ServeAsync(serve);
    }

    public Uri Uri { get; }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(Func<Stream, Task> serve)
    {
        try
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync();
            await serve(client.GetStream());
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            // What the tests are about.
        }
    }
}
