using System;

namespace RomaFdi.Client.Authentication;

/// <summary>A token or a temporary key, and how long it is good.</summary>
internal sealed class IssuedSigner
{
    public IssuedSigner(IRequestSigner signer, DateTimeOffset expiresAt, TimeSpan lifetime)
    {
        Signer = signer;
        ExpiresAt = expiresAt;
        Lifetime = lifetime;
    }

    public IRequestSigner Signer { get; }

    public DateTimeOffset ExpiresAt { get; }

    public TimeSpan Lifetime { get; }
}
