using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Changes what is named of VIAS batch tasks. VIAS shows no definitions, so that only what is named is sent.</summary>
[Cmdlet(VerbsCommon.Set, "ViasBatchTask", SupportsShouldProcess = true)]
[OutputType(typeof(ViasBatchTask))]
public sealed class SetViasBatchTaskCmdlet : RomaChangeCmdlet<ViasBatchTaskChange, ViasBatchTask>
{
    /// <summary>Batch task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BatchTaskId")]
    [BatchTaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(BatchTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>New name: 1 to 100 Chinese and Latin letters, digits, underscores, hyphens.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.ViasBatchTaskName))]
    public string? Name { get; set; }

    /// <summary>Video sources (batch_input), all of them: a hashtable, an object, JSON text, or a file that holds it.</summary>
    [Parameter]
    [Alias("batch_input")]
    [JsonTransformation]
    [ValidateNotNull]
    public IDictionary? BatchInput { get; set; }

    /// <summary>Where results go, given like -BatchInput; secrets in it as SecureStrings.</summary>
    [Parameter]
    [JsonTransformation]
    [ValidateNotNull]
    public IDictionary? Output { get; set; }

    /// <summary>When the jobs run, given like -BatchInput.</summary>
    [Parameter]
    [JsonTransformation]
    [ValidateNotNull]
    public IDictionary? Schedule { get; set; }

    /// <summary>Settings of the algorithm, given like -BatchInput.</summary>
    [Parameter]
    [JsonTransformation]
    [ValidateNotNull]
    public IDictionary? Config { get; set; }

    /// <summary>Free text, up to 500 characters; an empty text removes it.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateRule(nameof(RomaRules.ViasDescription))]
    public string? Description { get; set; }

    /// <summary>Keeps it as a template.</summary>
    [Parameter]
    [Alias("is_saved_as_template")]
    public SwitchParameter SaveAsTemplate { get; set; }

    /// <summary>Order used, 4 to 36 characters.</summary>
    [Parameter]
    [Alias("resource_order_id")]
    [ValidateRule(nameof(RomaRules.ResourceOrderId))]
    public string? ResourceOrderId { get; set; }

    private protected override string ActionText => "Change VIAS batch task";

    private protected override string Activity => "Changing VIAS batch tasks";

    private protected override string[] ChangeParameters { get; } =
    [
        nameof(Name), nameof(BatchInput), nameof(Output), nameof(Schedule), nameof(Config), nameof(Description), nameof(SaveAsTemplate), nameof(ResourceOrderId),
    ];

    private protected override IActionDispatcher<ViasBatchTaskChange, ViasBatchTask> OpenDispatcher(IRomaClient client) =>
        client.ViasBatchTasks.DispatchUpdate(ThrottleLimit, StoppingToken);

    private protected override string Describe(ViasBatchTaskChange input, bool isUnknown) => isUnknown
        ? $"Whether all of VIAS batch task '{input}' was changed is not known"
        : $"VIAS batch task '{input}' was not changed, or not all of it";

    private protected override string LookUp(ViasBatchTaskChange input) => $"Get-ViasBatchTask -Id {input}";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => new ViasBatchTaskChange
    {
        Id = id,
        Name = Name,
        Input = (IReadOnlyDictionary<string, object?>?)BatchInput,
        Output = (IReadOnlyDictionary<string, object?>?)Output,
        Schedule = (IReadOnlyDictionary<string, object?>?)Schedule,
        Config = (IReadOnlyDictionary<string, object?>?)Config,
        Description = Description,
        SaveAsTemplate = MyInvocation.BoundParameters.ContainsKey(nameof(SaveAsTemplate)) ? SaveAsTemplate.ToBool() : null,
        ResourceOrderId = ResourceOrderId,
    });
}
