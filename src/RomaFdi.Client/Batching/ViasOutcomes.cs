using System;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>Makes the results of one action on VIAS batch tasks.</summary>
internal sealed class ViasOutcomes
{
    private readonly RomaAction _action;
    private readonly TimeProvider _time;

    public ViasOutcomes(RomaAction action, TimeProvider time)
    {
        _action = action;
        _time = time;
    }

    /// <summary>What an answer says.</summary>
    /// <exception cref="RomaApiException">Its counters leave open what became of some jobs: only reading can settle that.</exception>
    public Settled<ViasBatchTaskActionResult> Read(string id, ApiResponse response, int batch)
    {
        ViasJobCounts counts = ViasJobCounts.Read(response);
        return counts.Judge(response, id) switch
        {
            null => Settled.Success(Result(id, null, counts, batch, response.Attempts, response.RequestId)),
            { Kind: RomaFailureKind.Lost } error => throw error,
            { } error => Settled.Failure(error, Result(id, error, counts, batch, response.Attempts, response.RequestId)),
        };
    }

    /// <summary>A success that no answer counts, but reading showed.</summary>
    public Settled<ViasBatchTaskActionResult> Seen(string id, RomaApiException lost, int batch) =>
        Settled.Success(Result(id, null, null, batch, lost.Attempts, lost.RequestId));

    public Settled<ViasBatchTaskActionResult> Failure(string id, RomaApiException error, int batch) =>
        Settled.Failure(error, Result(id, error, null, batch, error.Attempts, error.RequestId));

    private ViasBatchTaskActionResult Result(string id, RomaApiException? error, ViasJobCounts? counts, int batch, int attempts, string? requestId) => new()
    {
        Id = id,
        Action = _action,
        Outcome = error?.Outcome ?? RomaOutcome.Succeeded,
        TotalCount = counts?.Total,
        SucceededCount = counts?.Succeeded,
        FailedCount = counts?.Failed,
        Errors = counts?.Errors ?? [],
        ErrorCode = error?.ErrorCode,
        ErrorMessage = error?.Message,
        Batch = batch,
        Attempts = attempts,
        RequestId = requestId,
        Time = _time.GetUtcNow(),
    };
}
