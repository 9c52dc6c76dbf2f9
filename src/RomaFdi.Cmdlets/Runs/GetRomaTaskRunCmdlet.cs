using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Lists the runs of tasks; without -Id, every task with the state of its latest run.</summary>
[Cmdlet(VerbsCommon.Get, "RomaTaskRun", DefaultParameterSetName = LatestSet, SupportsPaging = true)]
[OutputType(typeof(RomaTaskLatestRun), ParameterSetName = [LatestSet])]
[OutputType(typeof(RomaTaskRun), ParameterSetName = [IdSet])]
public sealed class GetRomaTaskRunCmdlet : RomaListCmdlet
{
    private const string LatestSet = "Latest";
    private const string IdSet = "Id";

    /// <summary>Task ids, or objects that have one: lists their runs, in the service's order.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Only runs that began here or later: ISO 8601 with its zone, [datetime], [DateTimeOffset] or milliseconds since 1970.</summary>
    [Parameter(ParameterSetName = IdSet)]
    [Alias("begin_time")]
    [TimeTransformation]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only runs that began here or earlier, given like -Since.</summary>
    [Parameter(ParameterSetName = IdSet)]
    [Alias("end_time")]
    [TimeTransformation]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Names of tasks; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = LatestSet)]
    [Alias("task_name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskNameCompleter))]
    public string[]? TaskName { get; set; }

    /// <summary>State of the run.</summary>
    [Parameter]
    [ValidateSet(
        nameof(RomaExecuteStatus.Unstarted),
        nameof(RomaExecuteStatus.Waiting),
        nameof(RomaExecuteStatus.Running),
        nameof(RomaExecuteStatus.Success),
        nameof(RomaExecuteStatus.Cancelled),
        nameof(RomaExecuteStatus.Error))]
    public RomaExecuteStatus? ExecuteStatus { get; set; }

    private protected override string What => "task";

    private protected override string Activity => "Listing runs";

    private protected override string NotFoundId => "TaskNotFound";

    /// <summary>Lists.</summary>
    protected override void ProcessRecord()
    {
        IRomaMonitoringService monitoring = ClientOf(ResolveConnection()).Monitoring;
        if (ParameterSetName == LatestSet)
        {
            TryRead(null, "Runs could not be listed", () => WriteLatest(monitoring));
        }

        foreach (string id in Id)
        {
            TryReadById(RomaRules.TaskId, id, $"The runs of task '{id}' could not be listed", () => WriteRuns(monitoring, id));
        }

        WriteMessages();
    }

    private void WriteLatest(IRomaMonitoringService monitoring)
    {
        var names = new NameFilter(TaskName);
        var query = new RomaTaskLatestRunQuery { ExecuteStatus = ExecuteStatus };
        var list = new PagedList<RomaTaskLatestRun>(PageLimits.Runs, (offset, limit) => monitoring.ListLatestAsync(query, offset, limit, StoppingToken), Await, run => run.TaskId)
        {
            IsMatch = names.On<RomaTaskLatestRun>(run => run.TaskName),
            Shifts = ExecuteStatus is not null,
        };
        WriteList(list, names);
    }

    private void WriteRuns(IRomaMonitoringService monitoring, string id)
    {
        var query = new RomaTaskRunQuery { TaskId = id, Since = Since, Until = Until };
        var list = new PagedList<RomaTaskRun>(PageLimits.Runs, (offset, limit) => monitoring.ListRunsAsync(query, offset, limit, StoppingToken), Await, run => run.RunId)
        {
            IsMatch = ExecuteStatus is null ? null : run => run.ExecuteStatus == ExecuteStatus,
        };
        WriteList(list);
    }
}
