using System;
using System.Globalization;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Resets the progress of composite tasks; asks first.</summary>
[Cmdlet(VerbsCommon.Reset, "RomaCompositeTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RomaTaskActionResult))]
public sealed class ResetRomaCompositeTaskCmdlet : RomaActionCmdlet<RomaCompositeTaskReset, RomaTaskActionResult>
{
    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(CompositeTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Where to restart: ISO 8601 with its zone, [datetime], [DateTimeOffset] or milliseconds since 1970. Left out, the service is given no start point.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("date_from")]
    [TimeTransformation]
    public DateTimeOffset? From { get; set; }

    private protected override string ActionText => From is { } from
        ? "Reset progress to " + from.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : "Reset progress";

    private protected override string Activity => "Resetting composite tasks";

    private protected override IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> OpenDispatcher(IRomaClient client) =>
        client.CompositeTasks.DispatchReset(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaCompositeTaskReset input, bool isUnknown) =>
        isUnknown ? $"Whether composite task '{input}' was reset is not known" : $"Composite task '{input}' was not reset";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => new RomaCompositeTaskReset(id, From));
}
