using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client;
using RomaFdi.Client.Credentials;

namespace RomaFdi.Commands;

/// <summary>The one door to the client: its assembly and all that it needs load when something here is first called.</summary>
internal static class ClientFactory
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IRomaClient Create(RomaConnectionSettings settings) => RomaClient.Create(settings);

    /// <inheritdoc cref="JsonText.ReadObject"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IReadOnlyDictionary<string, object?> ReadJson(string text) => JsonText.ReadObject(text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> FindProjectAsync(RomaConnectionSettings settings, IRomaObserver observer, CancellationToken cancellationToken) =>
        RomaClient.FindProjectAsync(settings, observer, cancellationToken);

    /// <inheritdoc cref="RomaClient.ForgetProject"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ForgetProject(RomaConnectionSettings settings) => RomaClient.ForgetProject(settings);

    /// <inheritdoc cref="CredentialFinder.FromEnvironment"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FoundCredential FindInEnvironment(string? region) => CredentialFinder.FromEnvironment(region);

    /// <inheritdoc cref="CredentialFinder.FromProfile"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FoundCredential FindInProfile(string profile, string? credentialsFile, string? region) => CredentialFinder.FromProfile(profile, credentialsFile, region);

    /// <inheritdoc cref="CredentialFinder.InOrder"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FoundCredential FindInOrder(string? region, Uri? metadataEndpoint) => CredentialFinder.InOrder(region, metadataEndpoint);

    /// <inheritdoc cref="CredentialFinder.ListProfiles"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IReadOnlyList<string> ListProfiles(string? credentialsFile) => CredentialFinder.ListProfiles(credentialsFile);
}
