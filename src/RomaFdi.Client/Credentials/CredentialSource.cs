using System;
using System.Collections.Generic;
using System.Linq;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Credentials;

/// <summary>A place that holds a way to sign in as fields, which environment and profile have in common (FACTS 2).</summary>
internal abstract class CredentialSource
{
    protected const string AccessKey = "ak";
    protected const string SecretKey = "sk";
    protected const string IdpId = "idp_id";
    protected const string IdTokenFile = "id_token_file";

    private const string SecurityToken = "security_token";
    private const string IamEndpoint = "iam_endpoint";

    private static readonly string[] s_fields = [AccessKey, SecretKey, SecurityToken, IdpId, IdTokenFile];

    /// <summary>Error where there is no way to sign in at all.</summary>
    protected abstract string MissingCode { get; }

    /// <summary>Error where there is one in part.</summary>
    protected abstract string IncompleteCode { get; }

    /// <summary>The place, as a sentence begins with it.</summary>
    protected abstract string Subject { get; }

    /// <summary>What a person should know of the place; null for nothing.</summary>
    protected abstract string? Warning { get; }

    /// <summary>Whether it has any part of a way to sign in.</summary>
    public bool HasAny => s_fields.Any(name => Read(name) is not null);

    /// <exception cref="RomaApiException">None is there, or one only in part, or an endpoint is none.</exception>
    public FoundCredential Find(string? region)
    {
        RomaCredential credential = ReadCredential();
        (Uri? roma, Uri? vias) = region is null ? (null, null) : FindEndpoints(region);
        return new FoundCredential(credential, Origin(credential is FederationCredential ? [IdpId, IdTokenFile] : [AccessKey, SecretKey]))
        {
            ProjectId = Read("project_id"),
            Endpoint = roma,
            ViasEndpoint = vias,
            IamEndpoint = Read(IamEndpoint) is { } iam ? EndpointText.Read(iam, Place(IamEndpoint)) : null,
            Warning = Warning,
        };
    }

    /// <summary>Trimmed value of a field; null if it isn't there or empty.</summary>
    protected abstract string? Read(string field);

    /// <summary>What a field is called here.</summary>
    protected abstract string Name(string field);

    /// <summary>Where a field that is there stands.</summary>
    protected abstract string Place(string field);

    /// <summary>Where the way to sign in was found, in words.</summary>
    /// <param name="fields">The fields that it was made of.</param>
    protected abstract string Origin(IReadOnlyList<string> fields);

    /// <summary>Endpoints of ROMA Connect and VIAS in a region; null where none is named.</summary>
    protected abstract (Uri? Roma, Uri? Vias) FindEndpoints(string region);

    private RomaCredential ReadCredential()
    {
        // A federated user comes before an AK/SK (FACTS 2).
        if (ReadPair(IdpId, IdTokenFile) is { } user)
        {
            return new FederationCredential(user.First, user.Second);
        }

        if (ReadPair(AccessKey, SecretKey) is { } key)
        {
            return new AccessKeyCredential(key.First, SecretText.Keep(key.Second), Read(SecurityToken) is { } token ? SecretText.Keep(token) : null);
        }

        throw ApiErrors.Invalid(
            HasAny ? IncompleteCode : MissingCode,
            $"{Subject} has neither {Name(AccessKey)} and {Name(SecretKey)} nor {Name(IdpId)} and {Name(IdTokenFile)}.");
    }

    private (string First, string Second)? ReadPair(string first, string second) => (Read(first), Read(second)) switch
    {
        ({ } one, { } other) => (one, other),
        (null, null) => null,
        (null, _) => throw Incomplete(second, first),
        (_, null) => throw Incomplete(first, second),
    };

    private RomaApiException Incomplete(string there, string missing) => ApiErrors.Invalid(IncompleteCode, $"{Subject} has {Name(there)}, but not {Name(missing)}.");
}
