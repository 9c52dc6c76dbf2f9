using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;

namespace RomaFdi.Commands;

/// <summary>Connects to a ROMA Connect instance and makes the connection the runspace's current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "RomaFdi", DefaultParameterSetName = DefaultSet)]
[OutputType(typeof(RomaConnection))]
public sealed class ConnectRomaFdiCmdlet : RomaCmdlet
{
    private const string DefaultSet = "Default";
    private const string TokenSet = "Token";
    private const string PasswordSet = "Password";
    private const string AccessKeySet = "AccessKey";
    private const string EnvironmentSet = "Environment";
    private const string ProfileSet = "Profile";
    private const string EcsAgencySet = "EcsAgency";
    private const string EmulatorSet = "Emulator";
    private const string InputObjectSet = "InputObject";

    /// <summary>Region such as cn-north-4: gives the endpoints and the project that are not named.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Region))]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>ROMA Connect endpoint, such as https://roma.cn-north-4.myhuaweicloud.com.</summary>
    [Parameter]
    [AddressTransformation]
    public Uri? Endpoint { get; set; }

    /// <summary>Project id; by default that of the region's project, which IAM is asked for.</summary>
    [Parameter]
    [VaultTextTransformation]
    [ValidateRule(nameof(RomaRules.ProjectId))]
    public string? ProjectId { get; set; }

    /// <summary>ROMA Connect instance id; an emulator has one of its own.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DefaultSet)]
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentSet)]
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [Parameter(Mandatory = true, ParameterSetName = EcsAgencySet)]
    [Parameter(ParameterSetName = EmulatorSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [VaultTextTransformation]
    [ValidateRule(nameof(RomaRules.InstanceId))]
    public string? InstanceId { get; set; }

    /// <summary>IAM token for the project; it is not renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>IAM user; its token is obtained and renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>Account that owns the IAM user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [VaultTextTransformation]
    public string DomainName { get; set; } = "";

    /// <summary>Access key (AK); every call is signed with it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [VaultTextTransformation]
    public string AccessKey { get; set; } = "";

    /// <summary>Secret key (SK) of the access key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [SecretTransformation]
    public SecureString? SecretKey { get; set; }

    /// <summary>Security token of a temporary access key.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [SecretTransformation]
    public SecureString? SecurityToken { get; set; }

    /// <summary>Signs in as the environment variables HUAWEICLOUD_SDK_* say.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentSet)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>Signs in as a section of the credentials file says.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string ProfileName { get; set; } = "";

    /// <summary>Credentials file; by default the one that HUAWEICLOUD_SDK_CREDENTIALS_FILE names, else .huaweicloud/credentials in the home folder.</summary>
    [Parameter(ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    public string? CredentialsFile { get; set; }

    /// <summary>Signs calls with temporary keys of the agency of the cloud server that this runs on; with an emulator, of the one it pretends.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EcsAgencySet)]
    [Parameter(ParameterSetName = EmulatorSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter EcsAgency { get; set; }

    /// <summary>Metadata service to ask for the agency's keys, on loopback; by default that of cloud servers.</summary>
    [Parameter(ParameterSetName = DefaultSet)]
    [Parameter(ParameterSetName = EcsAgencySet)]
    [AddressTransformation]
    public Uri? MetadataEndpoint { get; set; }

    /// <summary>Connects to the emulator that runs in this process.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmulatorSet)]
    public SwitchParameter Emulator { get; set; }

    /// <summary>Emulator to connect to, as Start-RomaEmulator and Get-RomaEmulator give it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    public RomaEmulator? InputObject { get; set; }

    /// <summary>IAM endpoint; by default that of the region, else the global one.</summary>
    [Parameter]
    [AddressTransformation]
    public Uri? IamEndpoint { get; set; }

    /// <summary>VIAS endpoint; by default that of the region, where VIAS is offered.</summary>
    [Parameter]
    [AddressTransformation]
    public Uri? ViasEndpoint { get; set; }

    /// <summary>What the connection is called here; by default the instance id, and emulator- with its port for an emulator.</summary>
    [Parameter]
    [ValidateConnectionName]
    public string? Name { get; set; }

    /// <summary>Proxy for this connection; by default the system's.</summary>
    [Parameter]
    [AddressTransformation]
    public Uri? Proxy { get; set; }

    /// <summary>Who signs in to the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Takes any certificate on this connection. For tests.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Longest wait for one answer, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 120;

    /// <summary>How often a call that may be repeated is repeated, and a lost one looked up.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>Longest wait before something is tried again, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int MaximumRetryDelaySec { get; set; } = 120;

    /// <summary>Makes the connection without trying it.</summary>
    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    /// <summary>Connects.</summary>
    protected override void ProcessRecord()
    {
        // A script that goes on after a failed connect must not act on the instance it was connected to before.
        RunspaceConnections.Deselect();
        RefuseSwitchedOff();
        RomaEmulator? emulator = ParameterSetName == EmulatorSet ? TheEmulator() : InputObject;
        RomaConnectionSettings? settings = null;
        IRomaClient? client = null;
        try
        {
            settings = BuildSettings(emulator);
            client = ClientFactory.Create(WithProject(settings));
            if (!SkipValidation)
            {
                Await(client.WithObserver(this).TestAsync(StoppingToken));
            }
        }
        catch (PipelineStoppedException)
        {
            client?.Dispose();
            throw;
        }
        catch (RomaApiException e)
        {
            client?.Dispose();
            if (settings is not null)
            {
                // The project that was found before may be gone.
                ClientFactory.ForgetProject(settings);
            }

            ThrowTerminatingError(RecordOf(InOrder(e), TargetOf(settings)));
        }

        var connection = new RomaConnection(client!, Name ?? (emulator is null ? client!.Settings.InstanceId : $"emulator-{emulator.Uri.Port}"));
        RunspaceConnections.Add(connection);
        WriteMessages();
        WriteObject(connection);
    }

    /// <summary>What was named wins; the rest comes from where the credential was found, then from the region.</summary>
    private RomaConnectionSettings BuildSettings(RomaEmulator? emulator)
    {
        string? region = Region ?? emulator?.Region;
        FoundCredential found = FindCredential(emulator);
        if (found.Warning is not null)
        {
            WriteWarning(found.Warning);
        }

        Uri endpoint = Endpoint ?? found.Endpoint ?? (region is null
            ? Refuse<Uri>("EndpointMissing", "Neither -Region nor -Endpoint says where to connect to.")
            : RomaEndpoints.Roma(region));
        var settings = new RomaConnectionSettings(endpoint, InstanceId ?? emulator!.InstanceId, found.Credential)
        {
            CredentialOrigin = found.Origin,
            Region = region,
            ViasEndpoint = ViasEndpoint ?? found.ViasEndpoint ?? (region is null ? null : RomaEndpoints.Vias(region)),
            IamEndpoint = IamEndpoint ?? found.IamEndpoint ?? RomaEndpoints.Iam(region),
            Proxy = BuildProxy(),
            SkipCertificateCheck = SkipCertificateCheck,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            MaximumRetryDelay = TimeSpan.FromSeconds(MaximumRetryDelaySec),
        };
        if (SkipCertificateCheck)
        {
            WriteWarning($"The connection to {endpoint.Host} takes any certificate: somebody in between can read and change everything, the sign-in too. That is for tests.");
        }

        return (ProjectId ?? found.ProjectId) is { } project ? settings.WithProject(project) : settings;
    }

    private FoundCredential FindCredential(RomaEmulator? emulator) => ParameterSetName switch
    {
        TokenSet => Given(new TokenCredential(Token!)),
        PasswordSet => Given(BuildPassword()),
        AccessKeySet => Given(new AccessKeyCredential(AccessKey, SecretKey!, SecurityToken)),
        EcsAgencySet => Given(new AgencyCredential(MetadataEndpoint)),
        EnvironmentSet => ClientFactory.FindInEnvironment(Region),
        ProfileSet => ClientFactory.FindInProfile(ProfileName, CredentialsFile is null ? null : GetUnresolvedProviderPathFromPSPath(CredentialsFile), Region),
        DefaultSet => ClientFactory.FindInOrder(Region, MetadataEndpoint),
        _ => OfEmulator(emulator!),
    };

    /// <summary>IAM locks a user whose password is wrong too often, so that none is not tried.</summary>
    private PasswordCredential BuildPassword() => Credential is { UserName.Length: > 0, Password.Length: > 0 }
        ? new PasswordCredential(DomainName, Credential.UserName, Credential.Password)
        : Refuse<PasswordCredential>("InvalidCredential", "-Credential lacks the name or the password of the user.");

    private static FoundCredential Given(RomaCredential credential) => new(credential, "parameters");

    private FoundCredential OfEmulator(RomaEmulator emulator)
    {
        RomaCredential credential = EcsAgency
            ? new AgencyCredential(emulator.Uri)
            : new PasswordCredential(emulator.DomainName, emulator.Credential.UserName, emulator.Credential.Password);
        return new FoundCredential(credential, "emulator")
        {
            ProjectId = emulator.ProjectId,
            Endpoint = emulator.Uri,
            ViasEndpoint = emulator.Uri,
            IamEndpoint = emulator.Uri,
        };
    }

    /// <summary>A switch chooses a way to sign in by being there: with $false it would mean the opposite of what it says.</summary>
    private void RefuseSwitchedOff()
    {
        string? off = ParameterSetName switch
        {
            EnvironmentSet when !FromEnvironment => nameof(FromEnvironment),
            EcsAgencySet when !EcsAgency => nameof(EcsAgency),
            EmulatorSet when !Emulator => nameof(Emulator),
            _ => null,
        };
        if (off is not null)
        {
            Refuse<object>("SignInNotNamed", $"-{off}:$false names no way to sign in.");
        }
    }

    private RomaProxy? BuildProxy()
    {
        if (Proxy is null)
        {
            return ProxyCredential is null
                ? null
                : Refuse<RomaProxy>("ProxyMissing", "-ProxyCredential was given without -Proxy.");
        }

        return new RomaProxy(Proxy, ProxyCredential?.UserName, ProxyCredential?.Password);
    }

    /// <summary>Looks the project up where it is not named.</summary>
    private RomaConnectionSettings WithProject(RomaConnectionSettings settings)
    {
        if (settings.ProjectId.Length > 0)
        {
            return settings;
        }

        return settings.Region is null
            ? Refuse<RomaConnectionSettings>("ProjectMissing", "Neither -ProjectId nor -Region says which project is meant.")
            : settings.WithProject(Await(ClientFactory.FindProjectAsync(settings, this, StoppingToken)));
    }

    /// <summary>Where no way to sign in was named and the last one in the order isn't there, none was found at all.</summary>
    private RomaApiException InOrder(RomaApiException error) => ParameterSetName == DefaultSet && error.ErrorCode is "MetadataUnavailable" or "AgencyMissing"
        ? new RomaApiException($"No way to sign in was named, and none was found: no environment variable HUAWEICLOUD_SDK_AK, no credentials file, and no agency of this server. {error.Message}", error)
        {
            ErrorCode = "CredentialMissing",
            Kind = RomaFailureKind.Refused,
        }
        : error;

    /// <summary>The host only: an address that somebody typed may hold a password.</summary>
    private string? TargetOf(RomaConnectionSettings? settings) => settings?.Endpoint.Host ?? (Endpoint is { IsAbsoluteUri: true } ? Endpoint.Host : null);

    private RomaEmulator TheEmulator()
    {
        IReadOnlyList<RomaEmulator> running = RunningEmulators.All();
        return running.Count switch
        {
            1 => running[0],
            0 => Refuse<RomaEmulator>("EmulatorNotRunning", "No emulator runs in this process."),
            _ => Refuse<RomaEmulator>("EmulatorAmbiguous", $"{running.Count} emulators run in this process."),
        };
    }

    private T Refuse<T>(string id, string message)
    {
        ThrowTerminatingError(ErrorRecords.InvalidParameter(id, message, null, new ErrorSubject { Command = MyInvocation.MyCommand.Name }));
        throw new InvalidOperationException(message);
    }
}
