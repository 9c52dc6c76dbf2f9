using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>A forward proxy: passes http on, opens tunnels, and keeps what it was asked.</summary>
internal sealed class RecordingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly string? _authorization;
    private readonly int _refusal;

    /// <param name="user">Who may use it; null for everybody.</param>
    /// <param name="password">That user's password.</param>
    /// <param name="refusal">Status that it refuses everything with; 0 for none.</param>
    public RecordingProxy(string? user = null, string? password = null, int refusal = 0)
    {
        _authorization = user is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        _refusal = refusal;
        _listener.Start();
        Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Uri { get; }

    /// <summary>What it was asked in the clear; what goes through a tunnel isn't.</summary>
    public IReadOnlyCollection<RawRequest> Requests => _requests;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                while (await RawRequest.ReadAsync(stream) is { } request)
                {
                    _requests.Enqueue(request);
                    if (_refusal > 0 || (_authorization is not null && request.Header("Proxy-Authorization") != _authorization))
                    {
                        await stream.WriteAsync(Refuse(_refusal > 0 ? _refusal : 407));
                        continue;
                    }

                    await PassOnAsync(stream, request);
                    return;
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // One side went first.
            }
        }
    }

    private static byte[] Refuse(int status) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Refused\r\nProxy-Authenticate: Basic realm=\"example\"\r\nContent-Length: 0\r\n\r\n"));

    private static async Task PassOnAsync(Stream stream, RawRequest request)
    {
        bool isTunnel = request.Method == "CONNECT";
        var target = new Uri(isTunnel ? "https://" + request.Target : request.Target);
        using var service = new TcpClient();
        await service.ConnectAsync(target.Host, target.Port);
        Stream onward = service.GetStream();
        if (isTunnel)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 Connection established\r\n\r\n"));
        }
        else
        {
            IEnumerable<string> lines = request.Head.Replace(request.Target, target.PathAndQuery, StringComparison.Ordinal)
                .Split("\r\n").Where(line => !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase));
            await onward.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + request.Body));
        }

        await Task.WhenAny(stream.CopyToAsync(onward), onward.CopyToAsync(stream));
    }
}
