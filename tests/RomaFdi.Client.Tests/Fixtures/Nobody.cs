using System;
using System.Net;
using System.Net.Sockets;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>An address where nobody listens any more.</summary>
internal static class Nobody
{
    public static Uri At(string scheme)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
