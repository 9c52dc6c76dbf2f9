using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>What the codes of the service and of this module mean for a person: category and next command to type.</summary>
internal static class ErrorCatalog
{
    private const string Correct = "Correct the input and run the command again; Get-Help {command} -Full shows what it takes.";
    private const string LookAt = "See its state with: {look}";
    private const string Permission = "Ask for the permissions roma:tasks:operate, list and create for the user, or connect as another one: Connect-RomaFdi";
    private const string Reconnect = "Connect again: Connect-RomaFdi";
    private const string Retry = "Try again in a while; Test-RomaConnection tells whether the service answers.";
    private const string Throttled = "Nothing was done. Run {command} again in a while, or let it wait longer and oftener: Connect-RomaFdi -MaximumRetryDelaySec <seconds> -MaximumRetryCount <times>";
    private const string Connectivity = "Check the endpoint, the network and the proxy; then connect again: Connect-RomaFdi -Endpoint <address>";
    private const string FindTask = "Find the task with: Get-RomaTask -Name *";
    private const string GiveInTurn = "Give {command} one of the two; run it again for the other one.";
    private const string FindInstance = "Check ProjectId and InstanceId with: Get-RomaConnection";

    private const string FindBatchTask = "Find the batch task with: Get-ViasBatchTask -Name *";

    // Inputs that break a rule. The message tells the rule, so that they share one advice.
    private static readonly string[] s_wrongInputs =
    [
        "InvalidAppId", "InvalidBatchTaskId", "InvalidBatchTaskName", "InvalidColumn", "InvalidConnectorId", "InvalidCron", "InvalidCronTimeZone",
        "InvalidDataSourceId", "InvalidDataSourceName", "InvalidDataSourceType", "InvalidDescription", "InvalidEndpoint", "InvalidFilter", "InvalidFrom",
        "InvalidGroup", "InvalidIdpId", "InvalidInput", "InvalidInstanceId", "InvalidInterval", "InvalidMappingId", "InvalidOperationType", "InvalidOutput",
        "InvalidPeriod", "InvalidProjectId", "InvalidRegion", "InvalidRemark", "InvalidResourceOrderId", "InvalidRunId", "InvalidSchedule", "InvalidScheduleId",
        "InvalidSecurityToken", "InvalidServerId", "InvalidServiceName", "InvalidServiceVersion", "InvalidSince", "InvalidStart", "InvalidTableName",
        "InvalidTag", "InvalidTaskId", "InvalidTaskName", "InvalidTaskType", "InvalidToken", "InvalidUntil",
    ];

    private static readonly Entry s_wrongInput = new(400, Correct);

    // Codes and retry advice from FACTS 6; the HTTP status tells the category of a code that stands in a success.
    private static readonly Dictionary<string, Entry> s_entries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FDI.3002"] = new(400, Correct),
        ["FDI.3016"] = new(400, "The data source could not be reached. Correct it and test it: Set-RomaDataSource, then Test-RomaDataSource"),
        ["FDI.3019"] = new(400, LookAt + "; a real-time task that still runs can be stopped again in a while: Stop-RomaTask -Id {target}"),
        ["FDI.3020"] = new(400, LookAt + "; a timed task that still runs can be stopped again in a while: Stop-RomaTask -Id {target}"),
        ["FDI.3021"] = new(400, FindTask),
        ["FDI.3022"] = new(400, Correct),
        ["FDI.3023"] = new(400, "The task is running. Stop it first: Stop-RomaTask -Id {target}"),
        ["FDI.3026"] = new(400, LookAt),
        ["FDI.3027"] = new(400, LookAt),
        ["FDI.3028"] = new(400, "Try again in a while. " + LookAt),
        ["FDI.3033"] = new(400, "{parameter}"),
        ["FDI.3035"] = new(400, "Correct the SQL in the task's definition: Set-RomaTask -Id {target} -Definition <changes>"),
        ["FDI.3037"] = new(400, "Look at the mappings: {look}; correct one: Set-RomaCompositeTaskMapping"),
        ["FDI.3039"] = new(400, FindInstance),
        ["FDI.3043"] = new(400, "The address of the data source is outside the allowed range. Correct it: Set-RomaDataSource -Content @{ host = '<address>' }"),
        ["FDI.3081"] = new(404, FindTask),
        ["FDI.3083"] = new(404, "Give the task a schedule, then start it: New-RomaTaskSchedule -Id {target} -Every 1 -Period Day -Start <time>; Start-RomaTask -Id {target}"),
        ["FDI.3149"] = new(400, Correct),
        ["FDI.3150"] = new(400, Correct),
        ["FDI.3180"] = new(404, "{find}; it may belong to another project or instance: Get-RomaConnection tells which are asked."),
        ["FDI.9999"] = new(500, "{repeat}"),
        ["ROMA.1000"] = new(401, Reconnect),
        ["ROMA.1002"] = new(401, Reconnect),
        ["ROMA.1006"] = new(403, Permission),
        ["ROMA.1007"] = new(404, Connectivity),
        ["ROMA.10010"] = new(400, Correct),
        ["ROMA.12001"] = new(403, "Ask for the right on the integration application, or name another one: Get-Help {command} -Parameter *AppId"),
        ["ROMA.13000"] = new(400, Correct),
        ["ROMA.13001"] = new(400, Correct),
        ["ROMA.4001026"] = new(400, "The instance is not running. Start it in the ROMA Connect console, then: Test-RomaConnection"),
        ["APIGW.0101"] = new(404, Connectivity),
        ["APIGW.0103"] = new(404, Connectivity),
        ["APIGW.0104"] = new(400, Connectivity),
        ["APIGW.0105"] = new(400, Connectivity),
        ["APIGW.0106"] = new(400, Connectivity),
        ["APIGW.0201"] = new(400, "With a status below 500 (Exception.StatusCode) the call is too large or malformed: give {command} less at a time. From 500 on: {repeat}"),
        ["APIGW.0301"] = new(401, "Check the token, or the keys and the clock of this machine, which may be 15 minutes off at most. " + Reconnect),
        ["APIGW.0302"] = new(403, Permission),
        ["APIGW.0303"] = new(401, Reconnect),
        ["APIGW.0304"] = new(403, Permission),
        ["APIGW.0307"] = new(401, "The token ran out or belongs to another region. " + Reconnect),
        ["APIGW.0308"] = new(429, Throttled),
        ["Http401"] = new(401, "Check what you sign in with: user, password and account, or the token. " + Reconnect),
        ["VIAS.00010001"] = new(400, Correct),
        ["VIAS.00010002"] = new(404, FindBatchTask),
        ["VIAS.00010003"] = new(409, "Take another name, or change what there is: Get-ViasBatchTask -Name *; Set-ViasBatchTask -Id <id>"),
        ["VIAS.00010004"] = new(400, Correct),
        ["VIAS.00010005"] = new(401, Reconnect),
        ["VIAS.00010006"] = new(500, Retry),
        ["VIAS.00010007"] = new(404, FindBatchTask),
        ["VIAS.00010008"] = new(404, FindBatchTask),
        ["VIAS.00010009"] = new(500, Retry),
        ["VIAS.00010010"] = new(400, Correct),
        ["VIAS.00010011"] = new(400, Correct),
        ["EMULATOR.500"] = new(500, "This is a mistake of the emulator. Report it: Get-Help about_RomaFdi_Troubleshooting tells what to collect."),
        ["TaskNotFound"] = new(404, FindTask),
        ["MappingNotFound"] = new(404, "Find the mapping with: {look}"),
        ["DataSourceNotFound"] = new(404, "Find the data source with: Get-RomaDataSource -Name *"),
        ["BatchTaskNotFound"] = new(404, FindBatchTask),
        ["ConnectionNotFound"] = new(404, "See which are open: Get-RomaConnection"),
        ["ScheduleNotFound"] = new(404, "See what there is with: Get-RomaTaskSchedule -Id {target}; or give the task one: New-RomaTaskSchedule -Id {target} -Every 1 -Period Day -Start <time>"),
        ["TaskRefused"] = new(400, LookAt),
        ["JobsFailed"] = new(ErrorCategory.OperationStopped, "Read the lines in the result's Errors, mend their cause, then: {command} -Id {target}"),
        ["SecretsNeeded"] = new(ErrorCategory.InvalidArgument, "{secrets}"),
        ["HiddenSecret"] = new(ErrorCategory.InvalidArgument, "Take the masked fields out of the definition, or put the secrets in their place as SecureStrings; Get-Help {command} -Parameter Definition"),
        ["InvalidSecret"] = new(ErrorCategory.InvalidArgument, "Name a field inside an object, or a field of its own: {command} -Secret @{ <name> = Read-Host -AsSecureString }"),
        ["PlainTextSecret"] = new(ErrorCategory.SecurityError, "Put a SecureString in its place, as Read-Host -AsSecureString gives; data sources take it with -Credential and -Secret too"),
        ["WaitTimeout"] = new(ErrorCategory.OperationTimeout, LookAt + "; wait longer with: Wait-RomaTask -Id {target} -TimeoutSec <seconds>"),
        ["RunFailed"] = new(ErrorCategory.InvalidResult, "Read why: Get-RomaTaskLog -Id {target}"),
        ["RunEnded"] = new(ErrorCategory.InvalidOperation, "Nothing is left to stop; see the run with: Get-RomaTaskRun -Id {target} -First 1"),
        ["RunCancelled"] = new(ErrorCategory.OperationStopped, "Read why: Get-RomaTaskLog -Id {target}"),
        ["NotAccepted"] = new(ErrorCategory.InvalidResult, LookAt),
        ["OutcomeUnknown"] = new(ErrorCategory.ResourceUnavailable, "{repeat}"),
        ["NotConnected"] = new(ErrorCategory.ConnectionError, Reconnect),
        ["ConfirmationUnavailable"] = new(ErrorCategory.InvalidOperation, "To run it unattended, add -Confirm:$false: {command} -Id {target} -Confirm:$false"),
        ["NameNotResolved"] = new(ErrorCategory.ResourceUnavailable, Connectivity),
        ["ConnectionFailed"] = new(ErrorCategory.ResourceUnavailable, Connectivity),
        ["ConnectionBroken"] = new(ErrorCategory.ResourceUnavailable, Connectivity),
        ["TlsFailed"] = new(ErrorCategory.SecurityError, "Check that the endpoint is the right host and that its certificate is trusted here; then connect again: Connect-RomaFdi -Endpoint <address>"),
        ["Timeout"] = new(504, Retry + " A longer wait: Connect-RomaFdi -TimeoutSec <seconds>"),
        ["Interrupted"] = new(ErrorCategory.OperationStopped, LookAt),
        ["UnreadableAnswer"] = new(ErrorCategory.InvalidData, Connectivity),
        ["AnswerTooLarge"] = new(ErrorCategory.InvalidData, Connectivity),
        ["ViasEndpointMissing"] = new(ErrorCategory.InvalidOperation, "Name it: Connect-RomaFdi -ViasEndpoint <address>"),
        ["ProjectNotFound"] = new(404, "Name one of the projects: Connect-RomaFdi -ProjectId <id>"),
        ["ProjectAmbiguous"] = new(400, "Choose one of the projects: Connect-RomaFdi -ProjectId <id>"),
        ["AgencyMissing"] = new(401, "Give the server an agency in the ECS console, or sign in with a key: Connect-RomaFdi -AccessKey <key>"),
        ["MetadataUnavailable"] = new(ErrorCategory.ResourceUnavailable, "An agency signs in on a cloud server alone. Elsewhere sign in with a key: Connect-RomaFdi -AccessKey <key>"),
        ["CredentialMissing"] = new(401, "Name a way to sign in: Connect-RomaFdi -Credential <user> -DomainName <account>; Get-Help Connect-RomaFdi -Examples shows all of them."),
        ["SignInNotNamed"] = new(400, "Leave the switch out, or name another way: Get-Help about_RomaFdi_Authentication"),
        ["InvalidCredential"] = new(400, "Enter both: Connect-RomaFdi -Credential (Get-Credential) -DomainName <account>"),
        ["EndpointMissing"] = new(400, "Name one of them: Connect-RomaFdi -Region cn-north-4"),
        ["ProjectMissing"] = new(400, "Name it: Connect-RomaFdi -ProjectId <id>"),
        ["ProxyMissing"] = new(400, "Name the proxy: Connect-RomaFdi -Proxy http://proxy.example.com:8080 -ProxyCredential <user>"),
        ["ClockSkew"] = new(401, "Set the clock of this machine, or let it follow a time server, and connect again: Connect-RomaFdi"),
        ["EnvironmentMissing"] = new(ErrorCategory.InvalidOperation, "Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or sign in another way: Get-Help about_RomaFdi_Authentication"),
        ["EnvironmentIncomplete"] = new(ErrorCategory.InvalidOperation, "Set what is missing, or sign in another way: Get-Help about_RomaFdi_Authentication"),
        ["CredentialsFileMissing"] = new(404, "Write the file, or name another one: Connect-RomaFdi -ProfileName basic -CredentialsFile <path>"),
        ["CredentialsFileUnreadable"] = new(403, "Let this user read the file, or name another one: Connect-RomaFdi -ProfileName basic -CredentialsFile <path>"),
        ["CredentialsFileMalformed"] = new(ErrorCategory.InvalidData, "Mend that line; Get-Help about_RomaFdi_Authentication shows what the file looks like."),
        ["ProfileNotFound"] = new(404, "Choose one of them: Connect-RomaFdi -ProfileName <name>"),
        ["ProfileIncomplete"] = new(ErrorCategory.InvalidData, "Add what is missing; Get-Help about_RomaFdi_Authentication shows what the file looks like."),
        ["RegionsFileUnreadable"] = new(403, "Let this user read the file, or name the address: Connect-RomaFdi -Endpoint <address>"),
        ["RegionsFileMalformed"] = new(ErrorCategory.InvalidData, "Mend the file, or name the address: Connect-RomaFdi -Endpoint <address>"),
        ["TokenFileUnreadable"] = new(ErrorCategory.ResourceUnavailable, "Have the identity provider's token written into that file, readable for this user, and connect again: Connect-RomaFdi"),
        ["InvalidProxy"] = new(400, "Give its address alone and its user beside it: Connect-RomaFdi -Proxy http://proxy.example.com:8080 -ProxyCredential <user>"),
        ["ProxyRefused"] = new(ErrorCategory.PermissionDenied, "Check the proxy and who signs in to it: Connect-RomaFdi -Proxy <address> -ProxyCredential <user>"),
        ["InvalidAccessKey"] = new(400, "Copy the key again, both parts of it: Connect-RomaFdi -AccessKey <key>"),
        ["InvalidPort"] = new(400, "Give the port as text: {command} -Content @{ port = '<number>' }"),
        ["InvalidRedisDatabase"] = new(400, "Give the number as text: {command} -Content @{ redis_database = '<number>' }"),
        ["InvalidDefinition"] = new(400, "Correct what the message names; Get-Help {command} -Examples shows what can be given."),
        ["UnreadableDefinition"] = new(ErrorCategory.InvalidData, "See what the service tells: {look}; it can be changed in the ROMA Connect console, or removed and made anew: New-RomaTask"),
        ["IncompleteTask"] = new(ErrorCategory.InvalidData, "See what the service tells: {look}; then name the rest: {command} -Id {target} <parameters>"),
        ["IncompleteMapping"] = new(ErrorCategory.InvalidData, "See what the service tells: {look}; then name the rest: Set-RomaCompositeTaskMapping -SourceDataSourceId <id> -TargetDataSourceId <id>"),
        ["ConflictingChange"] = new(400, GiveInTurn),
        ["ConflictingReset"] = new(400, GiveInTurn),
        ["ConflictingId"] = new(400, "Give each task an id of its own, or leave -Id out: Get-Help {command} -Parameter Id"),
        ["ConflictingSchedule"] = new(400, "Give one schedule with {command}; change it afterwards with: Set-RomaTaskSchedule -Id {target}"),
        ["TooManyTables"] = new(400, "Give fewer tables at a time: Get-Help {command} -Parameter *Table"),
        ["NotReachable"] = new(ErrorCategory.ResourceUnavailable, "Check address and credentials: {look}; correct them: Set-RomaDataSource -Id {target}; then: Test-RomaDataSource -Id {target}"),
        ["ListTooLong"] = new(ErrorCategory.LimitsExceeded, "Narrow the list, for example: Get-RomaTask -Tag <tag>"),
        ["PagingWithId"] = new(400, "Leave them out, or list: {command} -First 10"),
        ["NothingToChange"] = new(400, "Name a change; Get-Help {command} -Examples shows how."),
        ["EmulatorNotRunning"] = new(400, "Start one and connect to it: Start-RomaEmulator | Connect-RomaFdi"),
        ["EmulatorAmbiguous"] = new(400, "Choose one: Get-RomaEmulator | Select-Object -First 1 | Connect-RomaFdi"),
        ["PortUnavailable"] = new(ErrorCategory.ResourceUnavailable, "Let it take any free one: Start-RomaEmulator -Port 0"),
        ["InvalidUnscheduledTaskCount"] = new(400, "Ask for more tasks: Start-RomaEmulator -TaskCount {target} -UnscheduledTaskCount {target}"),
    };

    /// <summary>Every code there is with its advice, for the tests that hold sources, topic and catalog against each other.</summary>
    internal static IReadOnlyDictionary<string, string> All =>
        s_entries.Concat(s_wrongInputs.Select(code => new KeyValuePair<string, Entry>(code, s_wrongInput))).ToDictionary(pair => pair.Key, pair => pair.Value.Advice);

    /// <summary>What is to be done about a wrong input that nothing more is known of.</summary>
    internal static string CorrectInput => Correct;

    /// <summary>What is to be done about a read that failed.</summary>
    internal static string RetryLater => Retry;

    /// <summary>A code of this module that no call met.</summary>
    public static (ErrorCategory Category, string Advice) Find(string code)
    {
        Entry entry = EntryOf(code)!;
        return (entry.Category, entry.Advice);
    }

    public static (ErrorCategory Category, string Advice) Find(RomaApiException error)
    {
        // The gateway writes its prefix in two ways (FACTS D24).
        string code = error.ErrorCode.StartsWith("APIG.", StringComparison.OrdinalIgnoreCase) ? "APIGW." + error.ErrorCode.Substring(5) : error.ErrorCode;
        Entry? entry = EntryOf(code);
        ErrorCategory category = error switch
        {
            { StatusCode: >= 300 and int status } when code != "UnreadableAnswer" => FromStatus(status),
            { InnerException: RomaApiException { Kind: RomaFailureKind.Lost } inner } => Find(inner).Category,
            _ => entry?.Category ?? FromStatus(400),
        };
        return (category, entry?.Advice ?? Default(error));
    }

    private static Entry? EntryOf(string code) =>
        s_entries.TryGetValue(code, out Entry? entry) ? entry
        : s_wrongInputs.Contains(code, StringComparer.OrdinalIgnoreCase) ? s_wrongInput
        : null;

    private static string Default(RomaApiException error) => error switch
    {
        { StatusCode: 401 } => Reconnect,
        { StatusCode: 403 } => Permission,
        { StatusCode: 404 or (>= 300 and < 400) } => Connectivity,
        { StatusCode: 429 } => Throttled,
        { Kind: RomaFailureKind.Lost } => Retry,
        _ => Correct,
    };

    private static ErrorCategory FromStatus(int status) => status switch
    {
        401 => ErrorCategory.AuthenticationError,
        403 => ErrorCategory.PermissionDenied,
        404 => ErrorCategory.ObjectNotFound,
        409 => ErrorCategory.ResourceExists,
        429 => ErrorCategory.LimitsExceeded,
        408 or 504 => ErrorCategory.OperationTimeout,
        >= 500 => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.InvalidArgument,
    };

    private sealed class Entry
    {
        public Entry(int status, string advice)
            : this(FromStatus(status), advice)
        {
        }

        public Entry(ErrorCategory category, string advice)
        {
            Category = category;
            Advice = advice;
        }

        public ErrorCategory Category { get; }

        public string Advice { get; }
    }
}
