using System;
using RomaFdi.Commands;

namespace RomaFdi;

/// <summary>
/// A connection to one ROMA Connect instance. Immutable; it may be used from any runspace, in
/// <c>ForEach-Object -Parallel</c> as <c>$using:connection</c>.
/// </summary>
public sealed class RomaConnection
{
    private readonly RomaConnectionSettings _settings;
    private volatile bool _isClosed;

    internal RomaConnection(IRomaClient client, string name)
    {
        Client = client;
        Name = name;
        _settings = client.Settings;
        Lists = new InstanceLists(client);
    }

    /// <summary>What it is called in the runspace that made it.</summary>
    public string Name { get; }

    /// <summary>Whether commands of this runspace use it when none is named.</summary>
    public bool IsCurrent => ReferenceEquals(RunspaceConnections.Current, this);

    /// <summary>ROMA Connect endpoint.</summary>
    public Uri Endpoint => _settings.Endpoint;

    /// <summary>Region, where it is known.</summary>
    public string? Region => _settings.Region;

    /// <summary>Project id.</summary>
    public string ProjectId => _settings.ProjectId;

    /// <summary>ROMA Connect instance id.</summary>
    public string InstanceId => _settings.InstanceId;

    /// <summary>How it signs in: Token, Password, AccessKey, EcsAgency or Federation.</summary>
    public string CredentialSource => _settings.Credential.Source;

    /// <summary>Where that was found, such as <c>parameters</c> or <c>profile basic of /home/me/.huaweicloud/credentials</c>.</summary>
    public string CredentialOrigin => _settings.CredentialOrigin;

    /// <summary>VIAS endpoint; null where none is known.</summary>
    public Uri? ViasEndpoint => _settings.ViasEndpoint;

    /// <summary>IAM endpoint, asked for tokens and keys, and for the project when it is not named.</summary>
    public Uri IamEndpoint => _settings.IamEndpoint;

    /// <summary>Proxy that was named for it; null for the system's.</summary>
    public Uri? Proxy => _settings.Proxy?.Address;

    /// <summary>Whether it takes any certificate.</summary>
    public bool SkipCertificateCheck => _settings.SkipCertificateCheck;

    /// <summary>Longest wait for one answer, in seconds.</summary>
    public double TimeoutSec => _settings.Timeout.TotalSeconds;

    /// <summary>How often a call that may be repeated is repeated, and a lost one looked up.</summary>
    public int MaximumRetryCount => _settings.MaximumRetryCount;

    /// <summary>Longest wait before something is tried again, in seconds.</summary>
    public double MaximumRetryDelaySec => _settings.MaximumRetryDelay.TotalSeconds;

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset ConnectedAt { get; } = DateTimeOffset.UtcNow;

    /// <summary>Whether it was disconnected.</summary>
    public bool IsClosed => _isClosed;

    internal IRomaClient Client { get; }

    /// <summary>What Tab knows of the instance.</summary>
    internal InstanceLists Lists { get; }

    /// <summary>Endpoint, project and instance.</summary>
    /// <returns>The text; it holds no secret.</returns>
    public override string ToString() => _settings.ToString();

    internal void Close()
    {
        _isClosed = true;
        Client.Dispose();
    }
}
