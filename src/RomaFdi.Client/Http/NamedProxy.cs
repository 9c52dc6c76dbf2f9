using System;
using System.Net;

namespace RomaFdi.Client.Http;

/// <summary>The proxy that a connection names: for every address, also for loopback, which .NET Framework's own class leaves out.</summary>
internal sealed class NamedProxy : IWebProxy
{
    private readonly Uri _address;

    public NamedProxy(RomaProxy proxy)
    {
        _address = proxy.Address;
        Credentials = proxy.UserName is { } userName ? new NetworkCredential(userName, proxy.Password) : null;
    }

    /// <summary>For the proxy alone: the handler has none for services.</summary>
    public ICredentials? Credentials { get; set; }

    public Uri GetProxy(Uri destination) => _address;

    public bool IsBypassed(Uri host) => false;
}
