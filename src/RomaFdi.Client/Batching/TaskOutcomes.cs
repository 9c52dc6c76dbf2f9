using System;

namespace RomaFdi.Client.Batching;

/// <summary>Makes the results of one action on tasks.</summary>
internal sealed class TaskOutcomes
{
    private readonly RomaAction _action;
    private readonly TimeProvider _time;

    public TaskOutcomes(RomaAction action, TimeProvider time)
    {
        _action = action;
        _time = time;
    }

    public Settled<RomaTaskActionResult> Success(string taskId, string? taskName, int batch, int attempts, string? requestId, string? previousRunId = null) =>
        Settled.Success(Result(taskId, taskName, batch, attempts, requestId, previousRunId, null));

    public Settled<RomaTaskActionResult> Failure(string taskId, string? taskName, int batch, int attempts, RomaApiException error, string? previousRunId = null) => Settled.Failure(
        error, Result(taskId, taskName, batch, attempts, error.RequestId, previousRunId, error));

    private RomaTaskActionResult Result(
        string taskId, string? taskName, int batch, int attempts, string? requestId, string? previousRunId, RomaApiException? error) => new()
        {
            TaskId = taskId,
            TaskName = taskName,
            Action = _action,
            Outcome = error?.Outcome ?? RomaOutcome.Succeeded,
            ErrorCode = error?.ErrorCode,
            ErrorMessage = error?.Message,
            Batch = batch,
            Attempts = attempts,
            RequestId = requestId,
            PreviousRunId = previousRunId,
            Time = _time.GetUtcNow(),
        };
}
