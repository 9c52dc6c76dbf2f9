namespace RomaFdi;

/// <summary>The outcome of one action on one task.</summary>
public sealed class RomaTaskActionResult : RomaActionResult
{
    /// <summary>Id of the task, as it was given.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Name of the task where the service told it.</summary>
    public string? TaskName { get; init; }

    /// <summary>
    /// For <see cref="RomaAction.StartRun"/>: id of the latest run before this one, so that the new run can be told from it;
    /// empty if there was none, null if it isn't known. Null for every other action.
    /// </summary>
    public string? PreviousRunId { get; init; }

    private protected override string Subject => TaskId;
}
