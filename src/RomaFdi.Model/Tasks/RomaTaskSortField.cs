namespace RomaFdi;

/// <summary>What a task list is sorted by (contract: ListTasks, sort_field).</summary>
public enum RomaTaskSortField
{
    /// <summary>When the task was created.</summary>
    CreatedDate,

    /// <summary>Stopped or running.</summary>
    Status,
}
