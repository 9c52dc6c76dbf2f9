#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Tests;

/// <summary>A forward proxy on loopback that keeps what passes through it. One request on each connection.</summary>
public sealed class RecordingProxy : IDisposable
{
    private static readonly string[] s_ownHeaders = { "Connection:", "Proxy-Connection:", "Proxy-Authorization:" };

    private readonly object _gate = new();
    private readonly List<StringBuilder> _conversations = new();
    private readonly List<string> _tunnels = new();
    private readonly string? _authorization;
    private readonly LoopbackServer _server;

    public RecordingProxy()
        : this(null, null)
    {
    }

    /// <summary>With a user it asks for Basic authentication.</summary>
    public RecordingProxy(string? user, string? password)
    {
        _authorization = user == null ? null : "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password));
        _server = new LoopbackServer(ServeAsync);
    }

    public Uri Address => new("http://127.0.0.1:" + _server.Port + "/");

    /// <summary>Plain requests as they came in, each with its answer right behind it. Bytes are shown as Latin-1.</summary>
    public IReadOnlyList<string> Conversations
    {
        get
        {
            lock (_gate)
            {
                return _conversations.Select(conversation => conversation.ToString()).ToArray();
            }
        }
    }

    /// <summary>First lines of the requests for a tunnel, refused ones too.</summary>
    public IReadOnlyList<string> Tunnels
    {
        get
        {
            lock (_gate)
            {
                return _tunnels.ToArray();
            }
        }
    }

    public void Dispose() => _server.Dispose();

    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one).ConfigureAwait(false);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    /// <summary>The head as the server gets it: with its own path, and closing the connection behind the answer.</summary>
    private static string Forwarded(string head, Uri target)
    {
        string[] lines = head.Split("\r\n");
        string first = lines[0].Replace(lines[0].Split(' ')[1], target.PathAndQuery, StringComparison.Ordinal);
        IEnumerable<string> headers = lines.Skip(1).Where(line => line.Length > 0 && !s_ownHeaders.Any(own => line.StartsWith(own, StringComparison.OrdinalIgnoreCase)));
        return string.Join("\r\n", headers.Prepend(first).Append("Connection: close")) + "\r\n\r\n";
    }

    private static async Task RefuseAsync(NetworkStream client, string status, Action<string> tell)
    {
        string answer = $"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        tell(answer);
        await client.WriteAsync(Encoding.Latin1.GetBytes(answer)).ConfigureAwait(false);

        // Closed at once, a body that is still coming in would reset the connection before the answer is read.
        client.Socket.Shutdown(SocketShutdown.Send);
        await client.CopyToAsync(Stream.Null).ConfigureAwait(false);
    }

    private async Task ServeAsync(TcpClient connection, CancellationToken stop)
    {
        NetworkStream client = connection.GetStream();
        string head = await ReadHeadAsync(client).ConfigureAwait(false);
        string first = head.Split("\r\n")[0];
        string address = first.Split(' ')[1];
        bool isTunnel = first.StartsWith("CONNECT ", StringComparison.Ordinal);
        var target = new Uri(isTunnel ? "tunnel://" + address : address);
        Action<string> tell = isTunnel ? _ => { } : Conversation(head);
        if (isTunnel)
        {
            lock (_gate)
            {
                _tunnels.Add(first);
            }
        }

        if (_authorization != null && !head.Split("\r\n").Contains(_authorization))
        {
            await RefuseAsync(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"", tell).ConfigureAwait(false);
            return;
        }

        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(target.Host, target.Port, stop).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            await RefuseAsync(client, "502 Bad Gateway", tell).ConfigureAwait(false);
            return;
        }

        NetworkStream behind = server.GetStream();
        (Stream to, string text) = isTunnel ? (client, "HTTP/1.1 200 Connection established\r\n\r\n") : (behind, Forwarded(head, target));
        await to.WriteAsync(Encoding.Latin1.GetBytes(text)).ConfigureAwait(false);
        await LoopbackServer.RelayAsync(client, behind, tell).ConfigureAwait(false);
    }

    private Action<string> Conversation(string head)
    {
        var conversation = new StringBuilder(head);
        lock (_gate)
        {
            _conversations.Add(conversation);
        }

        return text =>
        {
            lock (_gate)
            {
                conversation.Append(text);
            }
        };
    }
}
