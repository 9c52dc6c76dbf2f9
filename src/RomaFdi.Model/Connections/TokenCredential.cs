using System;
using System.Security;

namespace RomaFdi;

/// <summary>A token that the caller obtained; it is not renewed.</summary>
public sealed class TokenCredential : RomaCredential
{
    /// <summary>A token.</summary>
    /// <param name="token">Value for X-Auth-Token, which is copied.</param>
    public TokenCredential(SecureString token) => Token = KeptSecret.Of(token ?? throw new ArgumentNullException(nameof(token)));

    /// <inheritdoc/>
    public override string Source => "Token";

    /// <summary>Value for X-Auth-Token.</summary>
    public SecureString Token { get; }
}
