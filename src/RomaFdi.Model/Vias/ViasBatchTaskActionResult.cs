using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>The outcome of starting or stopping one VIAS batch task (contract: BatchTaskResDto).</summary>
public sealed class ViasBatchTaskActionResult
{
    /// <summary>Batch task id, as it was given.</summary>
    public string Id { get; init; } = "";

    /// <summary>What was asked.</summary>
    public RomaAction Action { get; init; }

    /// <summary>Failed as soon as one job of the batch failed.</summary>
    public RomaOutcome Outcome { get; init; }

    /// <summary>Jobs in the batch; null without a usable answer.</summary>
    public int? TotalCount { get; init; }

    /// <summary>Jobs that went through.</summary>
    public int? SucceededCount { get; init; }

    /// <summary>Jobs that failed.</summary>
    public int? FailedCount { get; init; }

    /// <summary>Every line of the service's error_list.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The service's code such as <c>VIAS.00010002</c>, else a name such as <c>JobsFailed</c>; null on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's words, else this module's; null on success.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>How often it was sent; 0 if it never left this machine.</summary>
    public int Attempts { get; init; }

    /// <summary>X-Request-Id of the answer, for a support case.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it was settled, UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>A line for a log.</summary>
    /// <returns>Action, batch task and outcome.</returns>
    public override string ToString() =>
        ErrorCode is null ? $"{Action} {Id}: {Outcome}" : $"{Action} {Id}: {Outcome} ({ErrorCode})";
}
