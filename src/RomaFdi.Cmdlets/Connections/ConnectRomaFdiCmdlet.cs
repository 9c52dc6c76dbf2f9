using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;

namespace RomaFdi.Commands;

/// <summary>Connects to a ROMA Connect instance and makes the connection the runspace's current one.</summary>
[Cmdlet(VerbsCommunications.Connect, "RomaFdi", DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(RomaConnection))]
public sealed class ConnectRomaFdiCmdlet : RomaCmdlet
{
    private const string TokenSet = "Token";
    private const string PasswordSet = "Password";
    private const string AccessKeySet = "AccessKey";
    private const string EcsAgencySet = "EcsAgency";
    private const string EmulatorSet = "Emulator";
    private const string InputObjectSet = "InputObject";

    /// <summary>Region such as cn-north-4: gives the endpoints that are not named.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = EcsAgencySet)]
    [ValidateRule(nameof(RomaRules.Region))]
    public string? Region { get; set; }

    /// <summary>ROMA Connect endpoint, such as https://roma.cn-north-4.myhuaweicloud.com.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = EcsAgencySet)]
    public Uri? Endpoint { get; set; }

    /// <summary>Project id; by default that of the region's project, which IAM is asked for.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = EcsAgencySet)]
    [ValidateRule(nameof(RomaRules.ProjectId))]
    public string? ProjectId { get; set; }

    /// <summary>ROMA Connect instance id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [Parameter(Mandatory = true, ParameterSetName = EcsAgencySet)]
    [ValidateRule(nameof(RomaRules.InstanceId))]
    public string InstanceId { get; set; } = "";

    /// <summary>IAM token for the project; it is not renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    public SecureString Token { get; set; } = new();

    /// <summary>IAM user; its token is obtained and renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>Account that owns the IAM user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    public string DomainName { get; set; } = "";

    /// <summary>Access key (AK); every call is signed with it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    public string AccessKey { get; set; } = "";

    /// <summary>Secret key (SK) of the access key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    public SecureString SecretKey { get; set; } = new();

    /// <summary>Security token of a temporary access key.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    public SecureString? SecurityToken { get; set; }

    /// <summary>Signs calls with temporary keys of the agency of the cloud server that this runs on; with an emulator, of the one it pretends.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EcsAgencySet)]
    [Parameter(ParameterSetName = EmulatorSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter EcsAgency { get; set; }

    /// <summary>Connects to the emulator that runs in this process.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmulatorSet)]
    public SwitchParameter Emulator { get; set; }

    /// <summary>Emulator to connect to, as Start-RomaEmulator and Get-RomaEmulator give it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    public RomaEmulator? InputObject { get; set; }

    /// <summary>IAM endpoint; by default that of the region, else the global one.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = EcsAgencySet)]
    public Uri? IamEndpoint { get; set; }

    /// <summary>VIAS endpoint; by default that of the region, where VIAS is offered.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = EcsAgencySet)]
    public Uri? ViasEndpoint { get; set; }

    /// <summary>Longest wait for one answer, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 120;

    /// <summary>How often a call that may be repeated is repeated.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>Makes the connection without trying it.</summary>
    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    /// <summary>Connects.</summary>
    protected override void ProcessRecord()
    {
        // A script that goes on after a failed connect must not act on the instance it was connected to before.
        CurrentConnection.Set(null);
        IRomaClient? client = null;
        try
        {
            client = ClientFactory.Create(WithProject(BuildSettings()));
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
            // The host only: an address that somebody typed may hold a password.
            ThrowTerminatingError(RecordOf(e, client?.Settings.Endpoint.Host ?? (Endpoint is { IsAbsoluteUri: true } ? Endpoint.Host : null)));
        }

        var connection = new RomaConnection(client!);
        CurrentConnection.Set(connection);
        WriteMessages();
        WriteObject(connection);
    }

    private RomaConnectionSettings BuildSettings() => ParameterSetName switch
    {
        EmulatorSet => ForEmulator(TheEmulator()),
        InputObjectSet => ForEmulator(InputObject!),
        TokenSet => ForService(new TokenCredential(Token)),
        AccessKeySet => ForService(new AccessKeyCredential(AccessKey, SecretKey, SecurityToken)),
        EcsAgencySet => ForService(new AgencyCredential()),
        _ => ForService(new PasswordCredential(DomainName, Credential.UserName, Credential.Password)),
    };

    private RomaConnectionSettings ForService(RomaCredential credential)
    {
        Uri endpoint = Endpoint ?? (Region is null
            ? Refuse<Uri>("EndpointMissing", "Neither -Region nor -Endpoint says where to connect to.", "Name one of them: Connect-RomaFdi -Region cn-north-4")
            : RomaEndpoints.Roma(Region));
        var settings = new RomaConnectionSettings(endpoint, InstanceId, credential)
        {
            Region = Region,
            ViasEndpoint = ViasEndpoint ?? (Region is null ? null : RomaEndpoints.Vias(Region)),
            IamEndpoint = IamEndpoint ?? RomaEndpoints.Iam(Region),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
        };
        return ProjectId is null ? settings : settings.WithProject(ProjectId);
    }

    /// <summary>Looks the project up where it is not named.</summary>
    private RomaConnectionSettings WithProject(RomaConnectionSettings settings)
    {
        if (settings.ProjectId.Length > 0)
        {
            return settings;
        }

        return settings.Region is null
            ? Refuse<RomaConnectionSettings>("ProjectMissing", "Neither -ProjectId nor -Region says which project is meant.", "Name it: Connect-RomaFdi -ProjectId <id>")
            : settings.WithProject(Await(ClientFactory.FindProjectAsync(settings, this, StoppingToken)));
    }

    private RomaConnectionSettings ForEmulator(RomaEmulator emulator) =>
        new RomaConnectionSettings(emulator.Uri, emulator.ProjectId, emulator.InstanceId, CredentialFor(emulator))
        {
            Region = emulator.Region,
            ViasEndpoint = emulator.Uri,
            IamEndpoint = emulator.Uri,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
        };

    private RomaCredential CredentialFor(RomaEmulator emulator) => EcsAgency
        ? new AgencyCredential(emulator.Uri)
        : new PasswordCredential(emulator.DomainName, emulator.Credential.UserName, emulator.Credential.Password);

    private RomaEmulator TheEmulator()
    {
        IReadOnlyList<RomaEmulator> running = RunningEmulators.All();
        return running.Count switch
        {
            1 => running[0],
            0 => Refuse<RomaEmulator>("EmulatorNotRunning", "No emulator runs in this process.", "Start one and connect to it: Start-RomaEmulator | Connect-RomaFdi"),
            _ => Refuse<RomaEmulator>(
                "EmulatorAmbiguous", $"{running.Count} emulators run in this process.", "Choose one: Get-RomaEmulator | Select-Object -First 1 | Connect-RomaFdi"),
        };
    }

    private T Refuse<T>(string id, string message, string advice)
    {
        ThrowTerminatingError(ErrorRecords.InvalidParameter(id, message, null, advice));
        throw new InvalidOperationException(message);
    }
}
