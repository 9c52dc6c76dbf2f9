using System;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Authentication;

/// <summary>How each kind of credential signs in.</summary>
internal static class SignIns
{
    // A token lives 24 h (FACTS 2); half an hour covers clocks that differ and calls that wait.
    private static readonly TimeSpan s_renewTokenAhead = TimeSpan.FromMinutes(30);

    /// <summary>Signs in for the project of the settings; for the account as long as they have none.</summary>
    /// <exception cref="ArgumentException">The kind of credential is not known.</exception>
    public static ISignIn Create(RomaConnectionSettings settings, TimeProvider time) => settings.Credential switch
    {
        TokenCredential token => new GivenToken(token),
        PasswordCredential password => new RenewedSignIn(
            (transport, cancellationToken) => new IamService(settings).CreateTokenAsync(password, time, transport, cancellationToken), s_renewTokenAhead, isKey: false, time),
        AccessKeyCredential key => new GivenAccessKey(key, settings.ProjectId, time),
        AgencyCredential agency => new RenewedSignIn(new MetadataService(agency, settings.ProjectId, time).ShowSecurityKeyAsync, TemporaryKey.RenewAhead, isKey: true, time),
        FederationCredential user => new RenewedSignIn(new FederationService(settings, user, time).CreateTemporaryAccessKeyAsync, TemporaryKey.RenewAhead, isKey: true, time),
        _ => throw new ArgumentException($"{settings.Credential.Source} is not a way to sign in.", nameof(settings)),
    };
}
