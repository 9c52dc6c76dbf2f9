using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Changes what is named of the schedules of timed tasks and leaves the rest as it is: reads, merges, writes.</summary>
[Cmdlet(VerbsCommon.Set, "RomaTaskSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(RomaTaskSchedule))]
public sealed class SetRomaTaskScheduleCmdlet : RomaChangeCmdlet<RomaTaskScheduleChange, RomaTaskSchedule>
{
    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TimedTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Schedule id; left out, the schedule that the task has is meant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("dispatch_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.ScheduleId))]
    public string? ScheduleId { get; set; }

    /// <summary>Every so many periods, 1 to 59; ends the use of cron.</summary>
    [Parameter]
    [Alias("dispatch_interval")]
    [ValidateRange(1, 59)]
    public int? Every { get; set; }

    /// <summary>Minute, Hour, Day, Week or Month; ends the use of cron.</summary>
    [Parameter]
    [PeriodTransformation]
    [ValidateNotNull]
    public RomaSchedulePeriod? Period { get; set; }

    /// <summary>First run: ISO 8601 with its zone, [datetime], [DateTimeOffset] or milliseconds since 1970.</summary>
    [Parameter]
    [Alias("start_datetime")]
    [TimeTransformation]
    public DateTimeOffset? Start { get; set; }

    /// <summary>Quartz expression of six fields, the seconds 0, such as "0 30 2 * * ?"; takes the place of period and interval.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Cron))]
    public string? Cron { get; set; }

    /// <summary>Time zone of the cron expression; only newer services know it.</summary>
    [Parameter]
    [Alias("CronTimeZone", "cron_timezone")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>Note, 8 to 36 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Remark))]
    public string? Remark { get; set; }

    private protected override string ActionText => "Change schedule of task";

    private protected override string Activity => "Changing schedules";

    private protected override string[] ChangeParameters { get; } =
        [nameof(Every), nameof(Period), nameof(Start), nameof(Cron), nameof(TimeZone), nameof(Remark)];

    private protected override IActionDispatcher<RomaTaskScheduleChange, RomaTaskSchedule> OpenDispatcher(IRomaClient client) =>
        client.Schedules.DispatchUpdate(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaTaskScheduleChange input, bool isUnknown) =>
        isUnknown ? $"Whether the schedule of task '{input}' was changed is not known" : $"The schedule of task '{input}' was not changed";

    private protected override string LookUp(RomaTaskScheduleChange input) => $"Get-RomaTaskSchedule -Id {input}";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => new RomaTaskScheduleChange
    {
        TaskId = id,
        ScheduleId = ScheduleId,
        Interval = Every,
        Period = Period,
        Start = Start,
        Cron = Cron,
        CronTimeZone = TimeZone,
        Remark = Remark,
    });
}
