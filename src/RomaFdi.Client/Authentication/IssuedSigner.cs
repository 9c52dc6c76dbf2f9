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

    /// <summary>When it is to be renewed, after that could not be done in time; null as long as nobody tried.</summary>
    public DateTimeOffset? RenewAt { get; private init; }

    /// <summary>The same, to be renewed later than it should be.</summary>
    public IssuedSigner PostponedTo(DateTimeOffset time) => new(Signer, ExpiresAt, Lifetime) { RenewAt = time };
}
