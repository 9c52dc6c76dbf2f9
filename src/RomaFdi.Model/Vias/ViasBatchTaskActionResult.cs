using System.Collections.Generic;

namespace RomaFdi;

/// <summary>The outcome of one action on one VIAS batch task (contract: BatchTaskResDto). Failed as soon as one job of the batch failed.</summary>
public sealed class ViasBatchTaskActionResult : RomaActionResult
{
    /// <summary>Batch task id, as it was given.</summary>
    public string Id { get; init; } = "";

    /// <summary>Jobs in the batch; null without a usable answer.</summary>
    public int? TotalCount { get; init; }

    /// <summary>Jobs that went through.</summary>
    public int? SucceededCount { get; init; }

    /// <summary>Jobs that failed.</summary>
    public int? FailedCount { get; init; }

    /// <summary>Every line of the service's error_list.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    private protected override string Subject => Id;
}
