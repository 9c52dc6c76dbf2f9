namespace RomaFdi;

/// <summary>How many tasks of a family are in which state (contract: CountTasks, TaskStatisticDetails). Null where the service doesn't say.</summary>
public sealed class RomaTaskSummary
{
    /// <summary>Whether it counts composite tasks; else ordinary ones.</summary>
    public bool IsComposite { get; init; }

    /// <summary>Running tasks.</summary>
    public long? Running { get; init; }

    /// <summary>Failed tasks (abnormal_tasks_count).</summary>
    public long? Failed { get; init; }

    /// <summary>Stopped tasks (terminated_tasks_count).</summary>
    public long? Stopped { get; init; }

    /// <summary>Finished tasks (completed_tasks_count).</summary>
    public long? Completed { get; init; }
}
