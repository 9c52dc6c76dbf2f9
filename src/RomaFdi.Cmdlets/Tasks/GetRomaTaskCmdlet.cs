using System;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Lists tasks: page by page, as many pages as are asked for.</summary>
[Cmdlet(VerbsCommon.Get, "RomaTask", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(RomaTask))]
public sealed class GetRomaTaskCmdlet : RomaServiceCmdlet
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Names; wildcards are allowed. A name without wildcards that doesn't exist is an error.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Task ids, or objects that have one. An id that doesn't exist is an error.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [IdTransformation(typeof(ViasBatchTaskActionResult))]
    [AllowEmptyString]
    [AllowEmptyCollection]
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
    public string? Tag { get; set; }

    /// <summary>Integration application of the source.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? SourceAppId { get; set; }

    /// <summary>Integration application of the target.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? TargetAppId { get; set; }

    /// <summary>Data source read from.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? SourceDataSourceId { get; set; }

    /// <summary>Data source written to.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? TargetDataSourceId { get; set; }

    /// <summary>What to sort by.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public RomaTaskSortField SortBy { get; set; } = RomaTaskSortField.CreatedDate;

    /// <summary>Largest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    /// <summary>Lists, or looks up the ids.</summary>
    protected override void ProcessRecord()
    {
        IRomaTaskService tasks = ClientOf(ResolveConnection()).Tasks;
        try
        {
            if (ParameterSetName == IdSet)
            {
                WriteById(tasks);
            }
            else
            {
                WriteList(tasks);
            }
        }
        catch (RomaApiException e)
        {
            WriteError(RecordOf(e, null));
        }

        WriteMessages();
    }

    private void WriteById(IRomaTaskService tasks)
    {
        if (PagingParameters.IncludeTotalCount || PagingParameters.Skip > 0 || PagingParameters.First < ulong.MaxValue)
        {
            ThrowTerminatingError(ErrorRecords.InvalidParameter(
                "PagingWithId", "-First, -Skip and -IncludeTotalCount are for lists, not for -Id.", null, "Leave them out, or list: Get-RomaTask -First 10"));
        }

        foreach (string id in Id)
        {
            if (RomaRules.TaskId.Refuse(id) is { } problem)
            {
                WriteError(RecordOf(problem, id));
                continue;
            }

            RomaPage<RomaTask> page;
            try
            {
                page = Await(tasks.ListAsync(new RomaTaskQuery { TaskId = id }, 0, 1, StoppingToken));
            }
            catch (RomaApiException e)
            {
                WriteError(RecordOf(e, id, $"Task '{id}' could not be read"));
                continue;
            }

            if (page.Items.FirstOrDefault(task => string.Equals(task.Id, id, StringComparison.Ordinal)) is { } found)
            {
                WriteObject(found);
            }
            else
            {
                WriteError(ErrorRecords.NotFound("TaskNotFound", $"There is no task with the id '{id}'.", id, "List the tasks: Get-RomaTask"));
            }
        }
    }

    private void WriteList(IRomaTaskService tasks)
    {
        var names = new TaskNameFilter(Name);

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
            SortBy = SortBy,
            Descending = Descending,
        };
        var list = new TaskList(query, (offset, limit) => Await(tasks.ListAsync(query, offset, limit, StoppingToken)), names.IsMatch);
        if (PagingParameters.IncludeTotalCount)
        {
            WriteObject(PagingParameters.NewTotalCount((ulong)list.Total, names.IsExact ? 1.0 : 0.0));
        }

        ulong written = 0;
        foreach (RomaTask task in list.Read(PagingParameters.Skip, PagingParameters.First))
        {
            WriteObject(task);
            written++;
        }

        if (list.IsCutOff)
        {
            var error = new RomaApiException($"The service lists {RomaTaskQuery.MaximumOffset + RomaTaskQuery.MaximumPageSize} tasks at most; this list has {list.Total}.")
            {
                ErrorCode = "ListTooLong",
                Kind = RomaFailureKind.Invalid,
            };
            WriteError(RecordOf(error, null));
        }

        // As long as more were wanted than there are, every task was looked at.
        if (written < PagingParameters.First)
        {
            WriteMissing(names);
        }
    }

    private void WriteMissing(TaskNameFilter names)
    {
        foreach (string name in names.Missing)
        {
            WriteError(ErrorRecords.NotFound("TaskNotFound", $"There is no such task with the name '{name}'.", name, $"Look for similar names: Get-RomaTask -Name *{name}*"));
        }
    }
}
