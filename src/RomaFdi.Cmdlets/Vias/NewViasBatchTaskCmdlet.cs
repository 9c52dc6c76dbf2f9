using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Creates VIAS batch tasks; one whose jobs failed in part is written and is an error.</summary>
[Cmdlet(VerbsCommon.New, "ViasBatchTask", SupportsShouldProcess = true)]
[OutputType(typeof(ViasBatchTask))]
public sealed class NewViasBatchTaskCmdlet : RomaActionCmdlet<ViasBatchTaskDefinition, ViasBatchTask>
{
    /// <summary>Name: 1 to 100 Chinese and Latin letters, digits, underscores, hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ValidateRule(nameof(RomaRules.ViasBatchTaskName))]
    public string Name { get; set; } = "";

    /// <summary>Algorithm service, 1 to 100 characters.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("service_name")]
    [ValidateRule(nameof(RomaRules.ViasServiceName))]
    public string ServiceName { get; set; } = "";

    /// <summary>Its version: 3 to 32 lower-case letters, digits, periods.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("service_version")]
    [ValidateRule(nameof(RomaRules.ViasServiceVersion))]
    public string ServiceVersion { get; set; } = "";

    /// <summary>Video sources (batch_input): a hashtable, an object, JSON text, or a file that holds it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("batch_input")]
    [JsonTransformation]
    public IDictionary BatchInput { get; set; } = new Dictionary<string, object?>();

    /// <summary>Where results go, given like -BatchInput; secrets in it as SecureStrings.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [JsonTransformation]
    public IDictionary Output { get; set; } = new Dictionary<string, object?>();

    /// <summary>When the jobs run, given like -BatchInput.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [JsonTransformation]
    public IDictionary? Schedule { get; set; }

    /// <summary>Settings of the algorithm, given like -BatchInput.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [JsonTransformation]
    public IDictionary? Config { get; set; }

    /// <summary>Free text, up to 500 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.ViasDescription))]
    public string? Description { get; set; }

    /// <summary>Keeps it as a template.</summary>
    [Parameter]
    [Alias("is_saved_as_template")]
    public SwitchParameter SaveAsTemplate { get; set; }

    /// <summary>Order used, 4 to 36 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("resource_order_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.ResourceOrderId))]
    public string? ResourceOrderId { get; set; }

    private protected override string ActionText => "Create VIAS batch task";

    private protected override string Activity => "Creating VIAS batch tasks";

    private protected override IActionDispatcher<ViasBatchTaskDefinition, ViasBatchTask> OpenDispatcher(IRomaClient client) =>
        client.ViasBatchTasks.DispatchCreate(ThrottleLimit, StoppingToken);

    private protected override string Describe(ViasBatchTaskDefinition input, bool isUnknown) => isUnknown
        ? $"Whether all of VIAS batch task '{input}' was created is not known"
        : $"VIAS batch task '{input}' was not created, or not all of it";

    private protected override string LookUp(ViasBatchTaskDefinition input) => $"Get-ViasBatchTask -Name {input}";

    /// <summary>Takes one batch task.</summary>
    protected override void ProcessRecord()
    {
        var definition = new ViasBatchTaskDefinition
        {
            Name = Name,
            ServiceName = ServiceName,
            ServiceVersion = ServiceVersion,
            Input = (IReadOnlyDictionary<string, object?>)BatchInput,
            Output = (IReadOnlyDictionary<string, object?>)Output,
            Schedule = (IReadOnlyDictionary<string, object?>?)Schedule,
            Config = (IReadOnlyDictionary<string, object?>?)Config,
            Description = Description,
            SaveAsTemplate = MyInvocation.BoundParameters.ContainsKey(nameof(SaveAsTemplate)) ? SaveAsTemplate.ToBool() : null,
            ResourceOrderId = ResourceOrderId,
        };
        Submit(definition, Name);
    }
}
