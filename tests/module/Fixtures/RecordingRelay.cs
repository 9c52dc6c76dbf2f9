#nullable enable
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Tests;

/// <summary>Stands before a port of this machine and keeps what passes, for what goes past every proxy.</summary>
public sealed class RecordingRelay : IDisposable
{
    private readonly ConcurrentQueue<StringBuilder> _conversations = new();
    private readonly int _port;
    private readonly LoopbackServer _server;

    public RecordingRelay(int port)
    {
        _port = port;
        _server = new LoopbackServer(ServeAsync);
    }

    public Uri Address => new("http://127.0.0.1:" + _server.Port + "/");

    /// <summary>The bytes of each connection in both directions, as Latin-1.</summary>
    public IReadOnlyList<string> Conversations => _conversations.Select(Read).ToArray();

    public void Dispose() => _server.Dispose();

    private static string Read(StringBuilder conversation)
    {
        lock (conversation)
        {
            return conversation.ToString();
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stopping)
    {
        var conversation = new StringBuilder();
        _conversations.Enqueue(conversation);
        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, _port, stopping).ConfigureAwait(false);
        await LoopbackServer.RelayAsync(client.GetStream(), target.GetStream(), text =>
        {
            lock (conversation)
            {
                conversation.Append(text);
            }
        }).ConfigureAwait(false);
    }
}
