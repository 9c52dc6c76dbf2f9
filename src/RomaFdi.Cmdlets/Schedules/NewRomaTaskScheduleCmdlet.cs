using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Gives timed tasks a schedule: every so many periods, or by a cron expression.</summary>
[Cmdlet(VerbsCommon.New, "RomaTaskSchedule", DefaultParameterSetName = PeriodSet, SupportsShouldProcess = true)]
[OutputType(typeof(RomaTaskSchedule))]
public sealed class NewRomaTaskScheduleCmdlet : RomaActionCmdlet<RomaTaskScheduleDefinition, RomaTaskSchedule>
{
    private const string PeriodSet = "Period";
    private const string CronSet = "Cron";

    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TimedTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Every so many periods, 1 to 59.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PeriodSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Interval", "dispatch_interval")]
    [ValidateRange(1, 59)]
    public int Every { get; set; }

    /// <summary>Minute, Hour, Day, Week or Month.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PeriodSet, ValueFromPipelineByPropertyName = true)]
    [PeriodTransformation]
    public RomaSchedulePeriod Period { get; set; }

    /// <summary>First run: ISO 8601 with its zone, [datetime], [DateTimeOffset] or milliseconds since 1970.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PeriodSet, ValueFromPipelineByPropertyName = true)]
    [Alias("start_datetime")]
    [TimeTransformation]
    public DateTimeOffset Start { get; set; }

    /// <summary>Quartz expression of six fields, the seconds 0, such as "0 30 2 * * ?".</summary>
    [Parameter(Mandatory = true, ParameterSetName = CronSet, ValueFromPipelineByPropertyName = true)]
    [ValidateRule(nameof(RomaRules.Cron))]
    public string? Cron { get; set; }

    /// <summary>Time zone of the cron expression; only newer services know it, and which zone holds without it is not documented.</summary>
    [Parameter(ParameterSetName = CronSet, ValueFromPipelineByPropertyName = true)]
    [Alias("CronTimeZone", "cron_timezone")]
    [EmptyAsNull]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>Note, 8 to 36 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.Remark))]
    public string? Remark { get; set; }

    private protected override string ActionText => "Create schedule of task";

    private protected override string Activity => "Creating schedules";

    private protected override IActionDispatcher<RomaTaskScheduleDefinition, RomaTaskSchedule> OpenDispatcher(IRomaClient client) =>
        client.Schedules.DispatchCreate(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaTaskScheduleDefinition input, bool isUnknown) =>
        isUnknown ? $"Whether task '{input}' was given the schedule is not known" : $"Task '{input}' was not given the schedule";

    private protected override string LookUp(RomaTaskScheduleDefinition input) => $"Get-RomaTaskSchedule -Id {input}";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord()
    {
        bool usesCron = ParameterSetName == CronSet;
        Submit(Id, id => new RomaTaskScheduleDefinition
        {
            TaskId = id,
            Start = usesCron ? null : Start,
            Period = usesCron ? null : Period,
            Interval = usesCron ? null : Every,
            Cron = Cron,
            CronTimeZone = TimeZone,
            Remark = Remark,
        });
    }
}
