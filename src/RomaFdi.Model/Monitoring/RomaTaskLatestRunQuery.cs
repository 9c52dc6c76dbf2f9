namespace RomaFdi;

/// <summary>Which tasks to show with their latest run (contract: ListMonitorInfos). A null field doesn't filter.</summary>
public sealed class RomaTaskLatestRunQuery
{
    /// <summary>Part of the task name, up to 100 characters; upper and lower case differ.</summary>
    public string? NamePart { get; init; }

    /// <summary>State of the latest run.</summary>
    public RomaExecuteStatus? ExecuteStatus { get; init; }
}
