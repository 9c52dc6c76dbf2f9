namespace RomaFdi;

/// <summary>Which tasks to list (contract: ListTasks). A null field doesn't filter.</summary>
public sealed class RomaTaskQuery
{
    /// <summary>Rows asked for at once. 999 is the most that comes back (FACTS 5, ListTasks).</summary>
    public const int MaximumPageSize = 999;

    /// <summary>The last row that can be asked for first (FACTS 5, ListTasks).</summary>
    public const int MaximumOffset = 20000;

    /// <summary>Only this task.</summary>
    public string? TaskId { get; set; }

    /// <summary>Part of the name, 1 to 64 characters.</summary>
    public string? NamePart { get; set; }

    /// <summary>Stopped or running.</summary>
    public RomaTaskStatus? Status { get; set; }

    /// <summary>State of the latest run.</summary>
    public RomaExecuteStatus? ExecuteStatus { get; set; }

    /// <summary>Realtime or timed.</summary>
    public RomaTaskType? Type { get; set; }

    /// <summary>Label.</summary>
    public string? Tag { get; set; }

    /// <summary>Integration application of the source.</summary>
    public string? SourceAppId { get; set; }

    /// <summary>Integration application of the target.</summary>
    public string? TargetAppId { get; set; }

    /// <summary>Data source read from.</summary>
    public string? SourceDataSourceId { get; set; }

    /// <summary>Data source written to.</summary>
    public string? TargetDataSourceId { get; set; }

    /// <summary>Data source read from or written to (pages only, see contract).</summary>
    public string? DataSourceId { get; set; }

    /// <summary>Mode, as the pages of 2025 name it without its values.</summary>
    public string? Mode { get; set; }

    /// <summary>What to sort by. Creation keeps the rows in place while tasks start and stop.</summary>
    public RomaTaskSortField SortBy { get; set; } = RomaTaskSortField.CreatedDate;

    /// <summary>Largest first.</summary>
    public bool Descending { get; set; }

    /// <summary>
    /// Whether starting or stopping a listed task changes what is listed or its order; pages must then be read before
    /// anything acts on their rows, or rows are skipped.
    /// </summary>
    public bool ShiftsWithState => Status is not null || ExecuteStatus is not null || SortBy == RomaTaskSortField.Status;
}
