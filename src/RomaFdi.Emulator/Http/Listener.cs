using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Http;

/// <summary>Takes connections on 127.0.0.1 and serves each one on its own.</summary>
internal sealed class Listener : IDisposable
{
    private readonly TcpListener _listener;
    private readonly RequestDesk _desk;
    private readonly CancellationTokenSource _stop = new();
    private readonly object _gate = new();
    private readonly Dictionary<HttpConnection, Task> _connections = new();
    private readonly Task _accepting;
    private int _stopped;

    internal Listener(int port, RequestDesk desk)
    {
        _desk = desk;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start(512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    internal int Port { get; }

    internal bool IsRunning => Volatile.Read(ref _stopped) == 0;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        _stop.Cancel();
        _listener.Stop();
        _accepting.Wait();
        foreach (var connection in Open())
        {
            // Closing a socket ends whatever is being read from it.
            connection.Key.Dispose();
            connection.Value.Wait();
        }

        _stop.Dispose();
    }

    private static bool IsEndOfConnection(Exception problem) =>
        problem is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    private KeyValuePair<HttpConnection, Task>[] Open()
    {
        lock (_gate)
        {
            return _connections.ToArray();
        }
    }

    private async Task AcceptAsync()
    {
        while (IsRunning)
        {
            try
            {
                Serve(await _listener.AcceptSocketAsync().ConfigureAwait(false));
            }
            catch (Exception problem) when (IsEndOfConnection(problem) || problem is InvalidOperationException)
            {
                // Either the listener was stopped, which the loop sees, or a client left before it was taken.
            }
        }
    }

    private void Serve(Socket socket)
    {
        var connection = new HttpConnection(socket);
        lock (_gate)
        {
            _connections.Add(connection, Task.Run(() => ServeAsync(connection)));
        }
    }

    private async Task ServeAsync(HttpConnection connection)
    {
        try
        {
            while (await ServeNextAsync(connection).ConfigureAwait(false))
            {
            }
        }
        catch (BadHttpException problem)
        {
            await RefuseAsync(connection, problem).ConfigureAwait(false);
        }
        catch (Exception problem) when (IsEndOfConnection(problem))
        {
            // The client has gone, or the emulator is being stopped.
        }
        finally
        {
            connection.Dispose();
            lock (_gate)
            {
                _connections.Remove(connection);
            }
        }
    }

    /// <summary>Serves one request; false when the connection is over.</summary>
    private async Task<bool> ServeNextAsync(HttpConnection connection)
    {
        if (await connection.ReadRequestAsync().ConfigureAwait(false) is not { } request)
        {
            return false;
        }

        var reply = await _desk.HandleAsync(request, connection.WhenClosedAsync, _stop.Token).ConfigureAwait(false);
        switch (reply.Delivery)
        {
            case Delivery.Whole:
                await connection.SendAsync(reply.Answer!, withBody: request.Method != "HEAD", request.KeepAlive).ConfigureAwait(false);
                return request.KeepAlive;
            case Delivery.Half:
                await connection.SendHalfAsync(reply.Answer!).ConfigureAwait(false);
                return false;
            case Delivery.Reset:
                connection.Reset();
                return false;
            default:
                return false;
        }
    }

    private async Task RefuseAsync(HttpConnection connection, BadHttpException problem)
    {
        try
        {
            var requestId = Guid.NewGuid().ToString("N");
            var answer = ErrorBody.Answer(ApiFamily.Fdi, new Refusal(problem.Status, "APIGW.0201", problem.Message), requestId);
            await connection.SendAsync(_desk.Stamp(answer.With("X-Request-Id", requestId)), withBody: true, keepAlive: false).ConfigureAwait(false);
            await connection.FinishAsync().ConfigureAwait(false);
        }
        catch (Exception gone) when (IsEndOfConnection(gone))
        {
            // Nobody is left to be told.
        }
    }
}
