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

/// <summary>Answers with any bytes: for what the emulator would never say.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly Func<Stream, RawRequest, Task> _answer;

    public RawServer(Func<Stream, RawRequest, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public RawServer(Func<RawRequest, byte[]> answer)
        : this((stream, request) => stream.WriteAsync(answer(request)).AsTask())
    {
    }

    /// <summary>The same answer to everything.</summary>
    public RawServer(int status, string body, params string[] headers)
        : this(_ => Answer(status, body, headers))
    {
    }

    public Uri Uri { get; }

    public IReadOnlyCollection<RawRequest> Requests => _requests;

    /// <summary>An answer of JSON, unless a header says otherwise.</summary>
    public static byte[] Answer(int status, string body, params string[] headers) => Answer(status, Encoding.UTF8.GetBytes(body), headers);

    /// <inheritdoc cref="Answer(int, string, string[])"/>
    public static byte[] Answer(int status, byte[] body, params string[] headers)
    {
        IEnumerable<string> all = headers.Append(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}")).Append("Connection: close");
        if (!headers.Any(header => header.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase)))
        {
            all = all.Append("Content-Type: application/json");
        }

        string head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Words\r\n{string.Join("\r\n", all)}\r\n\r\n");
        return [.. Encoding.Latin1.GetBytes(head), .. body];
    }

    /// <summary>Settings that lead here. No retries and a token.</summary>
    public RomaConnectionSettings Settings(TimeSpan? timeout = null, int retries = 0, Uri? endpoint = null) =>
        new(endpoint ?? Uri, "p1", "i1", new TokenCredential(Secure.Text("example-token")))
        {
            ViasEndpoint = endpoint ?? Uri,
            IamEndpoint = endpoint ?? Uri,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
            MaximumRetryCount = retries,
        };

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
                if (await RawRequest.ReadAsync(stream) is { } request)
                {
                    _requests.Enqueue(request);
                    await _answer(stream, request);
                    client.Client.Shutdown(SocketShutdown.Send);
                    await stream.CopyToAsync(Stream.Null);
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The client went first.
            }
        }
    }
}
