using System;

namespace RomaFdi;

/// <summary>
/// A user of an identity provider that the account trusts. The provider's ID token is read from a file each time keys are
/// needed, as whoever writes it renews it; IAM gives a token for it, and for that a temporary key, which is renewed
/// (contract: CreateTokenWithIdToken, CreateTemporaryAccessKeyByToken; FACTS 2).
/// </summary>
public sealed class FederationCredential : RomaCredential
{
    /// <summary>A federated user.</summary>
    /// <param name="idpId">Identity provider, as IAM knows it.</param>
    /// <param name="idTokenFile">File that holds the provider's ID token and nothing else.</param>
    public FederationCredential(string idpId, string idTokenFile)
    {
        IdpId = idpId ?? throw new ArgumentNullException(nameof(idpId));
        IdTokenFile = idTokenFile ?? throw new ArgumentNullException(nameof(idTokenFile));
    }

    /// <inheritdoc/>
    public override string Source => "Federation";

    /// <summary>Identity provider, as IAM knows it.</summary>
    public string IdpId { get; }

    /// <summary>File that holds the provider's ID token.</summary>
    public string IdTokenFile { get; }
}
