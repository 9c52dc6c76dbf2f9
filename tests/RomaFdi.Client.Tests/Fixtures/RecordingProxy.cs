using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>A forward proxy: passes http on, opens tunnels, and keeps what it was asked.</summary>
internal sealed class RecordingProxy : IDisposable
{
    private readonly RawServer _server;
    private readonly string? _authorization;
    private readonly int _refusal;

    /// <param name="user">Who may use it; null for everybody.</param>
    /// <param name="password">That user's password.</param>
    /// <param name="refusal">Status that it refuses everything with; 0 for none.</param>
    public RecordingProxy(string? user = null, string? password = null, int refusal = 0)
    {
        _authorization = user is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        _refusal = refusal;
        _server = new RawServer(ServeAsync);
    }

    public Uri Uri => _server.Uri;

    /// <summary>What it was asked in the clear; what goes through a tunnel isn't.</summary>
    public IReadOnlyCollection<RawRequest> Requests => _server.Requests;

    public void Dispose() => _server.Dispose();

    private async Task ServeAsync(Stream stream, RawRequest request)
    {
        if (_refusal > 0 || (_authorization is not null && request.Header("Proxy-Authorization") != _authorization))
        {
            await stream.WriteAsync(RawServer.Answer(_refusal > 0 ? _refusal : 407, "", "Proxy-Authenticate: Basic realm=\"example\""));
        }
        else
        {
            await PassOnAsync(stream, request);
        }
    }

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
