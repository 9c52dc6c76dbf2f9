using System;
using System.Collections.Generic;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Credentials;

/// <summary>Finds a way to sign in where the official SDKs keep it: environment, credentials file, metadata service (FACTS 2).</summary>
public static class CredentialFinder
{
    /// <summary>Section of the credentials file that is meant when none is named (FACTS 2).</summary>
    public const string DefaultProfile = "basic";

    /// <summary>
    /// Takes what the environment variables <c>HUAWEICLOUD_SDK_*</c> name. Those for the account and for STS (<c>_DOMAIN_ID</c>,
    /// <c>_STS_ENDPOINT</c>) are not read: no call here needs them.
    /// </summary>
    /// <param name="region">Region whose endpoints are looked up; null for none.</param>
    /// <returns>The way to sign in.</returns>
    /// <exception cref="RomaApiException">None is named, or one only in part; the message names the variable.</exception>
    public static FoundCredential FromEnvironment(string? region) => FromEnvironment(region, SdkEnvironment.OfProcess());

    /// <summary>Takes a section of the credentials file.</summary>
    /// <param name="profile">Section.</param>
    /// <param name="credentialsFile">The file; null for the one that <c>HUAWEICLOUD_SDK_CREDENTIALS_FILE</c> names, else <c>.huaweicloud/credentials</c> in the home folder.</param>
    /// <param name="region">Region whose endpoints are looked up; null for none.</param>
    /// <returns>
    /// The way to sign in, with a warning if others than its owner can open the file. Of that only Linux and macOS tell, to .NET 7 and
    /// later; on Windows it isn't looked at.
    /// </returns>
    /// <exception cref="RomaApiException">The file can't be read or understood, or the section isn't there or lacks something; the message names file and line.</exception>
    public static FoundCredential FromProfile(string profile, string? credentialsFile, string? region) => FromProfile(profile, credentialsFile, region, SdkEnvironment.OfProcess());

    /// <summary>
    /// Takes the first way that is there: the environment if it names any part of one, else the credentials file if it exists, else the
    /// agency of this server. What is there and can't be used is an error; nothing is passed over.
    /// </summary>
    /// <param name="region">Region whose endpoints are looked up; null for none.</param>
    /// <param name="metadataEndpoint">Metadata service; null for that of cloud servers.</param>
    /// <returns>The way to sign in; whether there is a metadata service shows when it is first used.</returns>
    /// <exception cref="RomaApiException">As for <see cref="FromEnvironment(string?)"/> and <see cref="FromProfile(string, string?, string?)"/>.</exception>
    public static FoundCredential InOrder(string? region, Uri? metadataEndpoint = null) => InOrder(region, metadataEndpoint, SdkEnvironment.OfProcess());

    /// <summary>Names the sections of the credentials file.</summary>
    /// <param name="credentialsFile">The file; null for the usual one.</param>
    /// <returns>The names in their order.</returns>
    /// <exception cref="RomaApiException">The file can't be read or understood.</exception>
    public static IReadOnlyList<string> ListProfiles(string? credentialsFile) => ListProfiles(credentialsFile, SdkEnvironment.OfProcess());

    internal static FoundCredential FromEnvironment(string? region, SdkEnvironment environment) => new EnvironmentCredentials(environment).Find(region);

    internal static FoundCredential FromProfile(string profile, string? credentialsFile, string? region, SdkEnvironment environment)
    {
        if (profile is null)
        {
            throw new ArgumentNullException(nameof(profile));
        }

        return new ProfileCredentials(ReadFile(credentialsFile, environment), profile, environment).Find(region);
    }

    internal static FoundCredential InOrder(string? region, Uri? metadataEndpoint, SdkEnvironment environment)
    {
        var variables = new EnvironmentCredentials(environment);
        return variables.HasAny ? variables.Find(region)
            : environment.ExistingCredentialsFile is { } file ? FromProfile(DefaultProfile, file, region, environment)
            : new FoundCredential(new AgencyCredential(metadataEndpoint), "agency of this server");
    }

    internal static IReadOnlyList<string> ListProfiles(string? credentialsFile, SdkEnvironment environment) => ReadFile(credentialsFile, environment).Profiles;

    private static CredentialsFile ReadFile(string? path, SdkEnvironment environment) => CredentialsFile.Read(
        path ?? environment.CredentialsFile ?? throw ApiErrors.Invalid("CredentialsFileMissing", "There is no home folder to look for a credentials file in. Name the file."));
}
