using System;

namespace RomaFdi;

/// <summary>Addresses of servers, as a connection takes them.</summary>
internal static class ServerAddress
{
    /// <summary>Whether an address names a server and nothing else: no user name, path or query.</summary>
    public static bool IsBare(Uri address) => address.IsAbsoluteUri && address.UserInfo.Length == 0 && address.PathAndQuery == "/";
}
