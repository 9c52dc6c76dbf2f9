#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Tests;

/// <summary>Takes connections on a free port of 127.0.0.1 and serves each one on its own. Nothing of it is left after Dispose.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<TcpClient, CancellationToken, Task> _serve;
    private readonly Task _running;

    public LoopbackServer(Func<TcpClient, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _running = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Passes bytes on in both directions until one side ends. What is passed on is told before it is sent.</summary>
    public static async Task RelayAsync(Stream client, Stream target, Action<string> tell)
    {
        Task there = CopyAsync(client, target, tell);
        Task back = CopyAsync(target, client, tell);
        await Task.WhenAny(there, back).ConfigureAwait(false);
        client.Dispose();
        target.Dispose();
        await Task.WhenAll(there, back).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            _listener.Stop();
            _running.Wait();
        }
    }

    private static async Task CopyAsync(Stream from, Stream to, Action<string> tell)
    {
        var buffer = new byte[8192];
        int count;
        while ((count = await from.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            tell(Encoding.Latin1.GetString(buffer, 0, count));
            await to.WriteAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
        }
    }

    private static bool IsEnd(Exception problem) =>
        problem is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException;

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false)));
            }
            catch (Exception problem) when (IsEnd(problem))
            {
                // It is being stopped, which the loop sees, or a client left before it was taken.
            }
        }

        await Task.WhenAll(served).ConfigureAwait(false);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (_stop.Token.Register(client.Dispose))
        {
            try
            {
                await _serve(client, _stop.Token).ConfigureAwait(false);
            }
            catch (Exception problem) when (IsEnd(problem))
            {
                // Either side has gone, or it is being stopped.
            }
        }
    }
}
