using System;
using System.Security;

namespace RomaFdi;

/// <summary>A proxy that the calls of one connection go through.</summary>
public sealed class RomaProxy
{
    /// <summary>A proxy.</summary>
    /// <param name="address">Its address, http or https.</param>
    /// <param name="userName">Who signs in to it; null where it asks for nobody.</param>
    /// <param name="password">That user's password, which is copied.</param>
    /// <exception cref="RomaApiException">The address is none of a proxy.</exception>
    public RomaProxy(Uri address, string? userName = null, SecureString? password = null)
    {
        Address = address ?? throw new ArgumentNullException(nameof(address));
        UserName = userName;
        Password = password is null ? null : KeptSecret.Of(password);
        if (!ServerAddress.IsBare(address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            // The host only: an address that somebody typed may hold a password.
            throw new RomaApiException(
                $"The address {(address is { IsAbsoluteUri: true, Host.Length: > 0 } ? $"of '{address.Host}' " : "")}is not that of a proxy. It takes one such as http://proxy.example.com:8080, without user name, path and query.")
            {
                ErrorCode = "InvalidProxy",
                Kind = RomaFailureKind.Invalid,
            };
        }
    }

    /// <summary>Its address.</summary>
    public Uri Address { get; }

    /// <summary>Who signs in to it; null where it asks for nobody.</summary>
    public string? UserName { get; }

    /// <summary>That user's password.</summary>
    public SecureString? Password { get; }

    /// <summary>The address.</summary>
    /// <returns>The text; it holds no secret.</returns>
    public override string ToString() => Address.ToString();
}
