using System;

namespace RomaFdi;

/// <summary>The outcome of one action on one object: exactly one for each input.</summary>
public abstract class RomaActionResult
{
    private protected RomaActionResult()
    {
    }

    /// <summary>What was asked.</summary>
    public RomaAction Action { get; init; }

    /// <summary>What became of it.</summary>
    public RomaOutcome Outcome { get; init; }

    /// <summary>The service's code such as <c>FDI.3083</c>, else a name such as <c>InvalidTaskId</c>; null on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's words, else this module's; null on success.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Number of the batch within the pipeline, from 1; 0 for an input that was refused before it was sent.</summary>
    public int Batch { get; init; }

    /// <summary>How often the action was sent for this input; 0 if it never left this machine.</summary>
    public int Attempts { get; init; }

    /// <summary>X-Request-Id of the answer that settled it, for a support case.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it was settled, UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Id of what was acted upon.</summary>
    private protected abstract string Subject { get; }

    /// <summary>A line for a log.</summary>
    /// <returns>Action, id and outcome.</returns>
    public sealed override string ToString() =>
        ErrorCode is null ? $"{Action} {Subject}: {Outcome}" : $"{Action} {Subject}: {Outcome} ({ErrorCode})";
}
