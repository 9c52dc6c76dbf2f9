using System;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Lists tasks: page by page, as many pages as are asked for.</summary>
[Cmdlet(VerbsCommon.Get, "RomaTask", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(RomaTask))]
public sealed class GetRomaTaskCmdlet : RomaListCmdlet
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Names; wildcards are allowed. A name without wildcards that doesn't exist is an error.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TaskNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Task ids, or objects that have one. An id that doesn't exist is an error.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Started or stopped.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet(nameof(RomaTaskStatus.Stopped), nameof(RomaTaskStatus.Running))]
    public RomaTaskStatus? Status { get; set; }

    /// <summary>State of the latest run.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet(
        nameof(RomaExecuteStatus.Unstarted),
        nameof(RomaExecuteStatus.Waiting),
        nameof(RomaExecuteStatus.Running),
        nameof(RomaExecuteStatus.Success),
        nameof(RomaExecuteStatus.Cancelled),
        nameof(RomaExecuteStatus.Error))]
    public RomaExecuteStatus? ExecuteStatus { get; set; }

    /// <summary>Realtime or timed.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet(nameof(RomaTaskType.Realtime), nameof(RomaTaskType.Timing))]
    public RomaTaskType? Type { get; set; }

    /// <summary>Label.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string? Tag { get; set; }

    /// <summary>Integration application of the source.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(AppIdCompleter))]
    public string? SourceAppId { get; set; }

    /// <summary>Integration application of the target.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(AppIdCompleter))]
    public string? TargetAppId { get; set; }

    /// <summary>Data source read from.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string? SourceDataSourceId { get; set; }

    /// <summary>Data source written to.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string? TargetDataSourceId { get; set; }

    /// <summary>Data source read from or written to.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string? DataSourceId { get; set; }

    /// <summary>Mode, as newer services name it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Mode { get; set; }

    /// <summary>What to sort by.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public RomaTaskSortField SortBy { get; set; } = RomaTaskSortField.CreatedDate;

    /// <summary>Largest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    /// <summary>Reads the definition and the other details of each task too: one more request for each.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    private protected override string What => "task";

    private protected override string NotFoundId => "TaskNotFound";

    /// <summary>Lists, or looks up the ids.</summary>
    protected override void ProcessRecord()
    {
        IRomaTaskService tasks = ClientOf(ResolveConnection()).Tasks;
        if (ParameterSetName == IdSet)
        {
            WriteById(tasks);
        }
        else
        {
            TryRead(null, "Tasks could not be listed", () => WriteByName(tasks));
        }

        WriteMessages();
    }

    private void WriteById(IRomaTaskService tasks)
    {
        RefusePaging();
        foreach (string id in Id)
        {
            TryReadById(RomaRules.TaskId, id, $"Task '{id}' could not be read", () =>
            {
                RomaPage<RomaTask> page = Await(tasks.ListAsync(new RomaTaskQuery { TaskId = id }, 0, 1, StoppingToken));
                if (page.Items.FirstOrDefault(task => string.Equals(task.Id, id, StringComparison.Ordinal)) is { } found)
                {
                    WriteTask(tasks, found);
                }
                else
                {
                    WriteIdNotFound(id);
                }
            });
        }
    }

    private void WriteByName(IRomaTaskService tasks)
    {
        var names = new NameFilter(Name);

        // The names are matched here: what the service makes of upper and lower case is not documented, and it could hide a match.
        var query = new RomaTaskQuery
        {
            Status = Status,
            ExecuteStatus = ExecuteStatus,
            Type = Type,
            Tag = Tag,
            SourceAppId = SourceAppId,
            TargetAppId = TargetAppId,
            SourceDataSourceId = SourceDataSourceId,
            TargetDataSourceId = TargetDataSourceId,
            DataSourceId = DataSourceId,
            Mode = Mode,
            SortBy = SortBy,
            Descending = Descending,
        };
        var list = new PagedList<RomaTask>(PageLimits.Tasks, (offset, limit) => tasks.ListAsync(query, offset, limit, StoppingToken), Await, task => task.Id)
        {
            IsMatch = names.On<RomaTask>(task => task.Name),
            Shifts = query.ShiftsWithState,
        };
        WriteList(list, names, task => WriteTask(tasks, task));
    }

    // Of the connection that listed the row: the current one may be another by now.
    private void WriteTask(IRomaTaskService tasks, RomaTask row)
    {
        if (Detailed)
        {
            TryRead(row.Id, $"The details of task '{row.Id}' could not be read", () => WriteObject(row.WithDetails(Await(tasks.ShowAsync(row.Id, StoppingToken)))));
        }
        else
        {
            WriteObject(row);
        }
    }
}
