using System;
using System.Collections.Generic;

namespace RomaFdi.Client.Waiting;

/// <summary>A task that is waited for: what was seen of it, and how its wait ended.</summary>
internal sealed class WatchedTask
{
    private string _seen = "its state could not be read";
    private string _trouble = "";

    public WatchedTask(RomaTaskWait wait) => Wait = wait;

    public RomaTaskWait Wait { get; }

    public string Id => Wait.TaskId;

    /// <summary>Where the task stands in the input; more than one place if it was given more than once.</summary>
    public List<int> Places { get; } = [];

    public string? Name { get; private set; }

    public RomaTaskStatus Status { get; private set; }

    public RomaExecuteStatus? ExecuteStatus { get; private set; }

    /// <summary>The run that is waited for; null until one was seen.</summary>
    public RomaTaskRun? Run { get; private set; }

    /// <summary>Whether it is certain that the task is there.</summary>
    public bool IsThere { get; set; }

    /// <summary>How the wait ended; null while it goes on.</summary>
    public RomaOutcome? Outcome { get; private set; }

    public string? ErrorCode { get; private set; }

    public string? ErrorMessage { get; private set; }

    /// <summary>What was last seen, in words.</summary>
    public string Seen => _seen + _trouble;

    public void See(RomaTask task)
    {
        (Name, Status, ExecuteStatus) = (task.Name, task.Status, task.ExecuteStatus);
        See($"it reads as {task.Status.ToString().ToLowerInvariant()}");
    }

    public void See(RomaTaskRun run)
    {
        (Run, ExecuteStatus) = (run, run.ExecuteStatus);
        See($"run {run.RunId} reads as {run.ExecuteStatus?.ToString().ToLowerInvariant() ?? "nothing"}");
    }

    public void See(string words) => (_seen, _trouble) = (words, "");

    public void Succeed() => Outcome = RomaOutcome.Succeeded;

    public void End(RomaOutcome outcome, string code, string message) => (Outcome, ErrorCode, ErrorMessage) = (outcome, code, message);

    /// <summary>A read that told nothing. What may pass is left to the next look.</summary>
    public void Fail(RomaApiException error)
    {
        if (MayPass(error))
        {
            _trouble = $" (the latest read failed: {error.ErrorCode})";
        }
        else if (IsNoSuchTask(error))
        {
            End(RomaOutcome.Failed, "TaskNotFound", error.Message);
        }
        else
        {
            // Refused to tell: whether the goal is reached stays open.
            End(RomaOutcome.Unknown, error.ErrorCode, $"{error.Message} Before that, {Seen}.");
        }
    }

    private static bool MayPass(RomaApiException error) =>
        error.Kind == RomaFailureKind.Lost || error.StatusCode == 429 || (error.Kind == RomaFailureKind.NotSent && error.ErrorCode != "NotConnected");

    // Also a task without schedule is a 404, but one that is there (FACTS 6).
    private static bool IsNoSuchTask(RomaApiException error) =>
        error.StatusCode == 404
        && error.ErrorCode.StartsWith("FDI.", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(error.ErrorCode, "FDI.3083", StringComparison.OrdinalIgnoreCase);
}
