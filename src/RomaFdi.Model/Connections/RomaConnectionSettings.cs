using System;

namespace RomaFdi;

/// <summary>Where a client connects to and how. Immutable.</summary>
public sealed class RomaConnectionSettings
{
    /// <summary>Settings whose project is yet to be looked up; see <see cref="WithProject"/>.</summary>
    /// <param name="endpoint">ROMA Connect endpoint: https, or http on loopback.</param>
    /// <param name="instanceId">ROMA Connect instance id.</param>
    /// <param name="credential">How to sign in.</param>
    /// <exception cref="RomaApiException">The id breaks its rule, or the endpoint is not an absolute https address.</exception>
    public RomaConnectionSettings(Uri endpoint, string instanceId, RomaCredential credential)
    {
        Endpoint = CheckEndpoint(endpoint);
        InstanceId = RomaRules.InstanceId.Refuse(instanceId) is { } badInstance ? throw badInstance : instanceId;
        Credential = credential ?? throw new ArgumentNullException(nameof(credential));
    }

    /// <summary>Settings with the rest at its defaults.</summary>
    /// <param name="endpoint">ROMA Connect endpoint: https, or http on loopback.</param>
    /// <param name="projectId">Project id.</param>
    /// <param name="instanceId">ROMA Connect instance id.</param>
    /// <param name="credential">How to sign in.</param>
    /// <exception cref="RomaApiException">An id breaks its rule, or the endpoint is not an absolute https address.</exception>
    public RomaConnectionSettings(Uri endpoint, string projectId, string instanceId, RomaCredential credential)
        : this(endpoint, instanceId, credential) => ProjectId = CheckProject(projectId);

    /// <summary>ROMA Connect endpoint.</summary>
    public Uri Endpoint { get; }

    /// <summary>Project id; empty until it is looked up.</summary>
    public string ProjectId { get; private set; } = "";

    /// <summary>ROMA Connect instance id.</summary>
    public string InstanceId { get; }

    /// <summary>How to sign in.</summary>
    public RomaCredential Credential { get; }

    /// <summary>Where the way to sign in was found, in words; by default the caller gave it.</summary>
    public string CredentialOrigin { get; init; } = "parameters";

    /// <summary>Region, where it is known.</summary>
    public string? Region { get; init; }

    private readonly Uri? _viasEndpoint;

    /// <summary>VIAS endpoint; null where none is known.</summary>
    /// <exception cref="RomaApiException">It is not an absolute https address.</exception>
    public Uri? ViasEndpoint
    {
        get => _viasEndpoint;
        init => _viasEndpoint = value is null ? null : CheckEndpoint(value);
    }

    private readonly Uri? _iamEndpoint;

    /// <summary>IAM endpoint; by default that of the region, else the global one.</summary>
    /// <exception cref="RomaApiException">It is not an absolute https address.</exception>
    public Uri IamEndpoint
    {
        get => _iamEndpoint ?? RomaEndpoints.Iam(Region);
        init => _iamEndpoint = CheckEndpoint(value);
    }

    /// <summary>Longest wait for one answer. 120 s as in the official SDKs (FACTS 3).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// How often a call that may be repeated is repeated, how often in a row the service may turn all calls away before they are given
    /// up, and how often what became of a lost one is looked up.
    /// </summary>
    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>Longest wait before something is tried again. A service that asks for a longer one is not called until it is over.</summary>
    public TimeSpan MaximumRetryDelay { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Proxy for all calls but those to the metadata service; null for the system's, which calls to loopback do without.</summary>
    public RomaProxy? Proxy { get; init; }

    /// <summary>Takes any certificate, whoever it belongs to. For tests: who can read along then reads everything.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The same settings for a project.</summary>
    /// <param name="projectId">Project id.</param>
    /// <returns>The settings with it.</returns>
    /// <exception cref="RomaApiException">The id breaks its rule.</exception>
    public RomaConnectionSettings WithProject(string projectId)
    {
        var copy = (RomaConnectionSettings)MemberwiseClone();
        copy.ProjectId = CheckProject(projectId);
        return copy;
    }

    /// <summary>Endpoint, project and instance.</summary>
    /// <returns>The text; it holds no secret.</returns>
    public override string ToString() => $"{Endpoint.Host} project {ProjectId} instance {InstanceId}";

    /// <summary>Refuses an endpoint that may not be called.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>The same.</returns>
    /// <exception cref="RomaApiException">It is not an absolute https address (http on loopback), or has a user name, a path or a query (InvalidEndpoint).</exception>
    public static Uri CheckEndpoint(Uri endpoint)
    {
        if (endpoint is null)
        {
            throw new ArgumentNullException(nameof(endpoint));
        }

        bool safe = ServerAddress.IsBare(endpoint)
            && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));

        // No more than the server is shown, and nothing where there is none: an address that somebody mistyped may hold a password.
        return safe ? endpoint : throw new RomaApiException(
            $"{(endpoint.IsAbsoluteUri ? $"'{endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}'" : "An address without https:// in front")} is not an endpoint. It takes an https address such as https://roma.cn-north-4.myhuaweicloud.com (http only on loopback), without user name, path and query.")
        {
            ErrorCode = "InvalidEndpoint",
            Kind = RomaFailureKind.Invalid,
        };
    }

    private static string CheckProject(string projectId) => RomaRules.ProjectId.Refuse(projectId) is { } bad ? throw bad : projectId;
}
