using System;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>An action on tasks without a batch call.</summary>
internal abstract class SingleTaskCalls : SingleCalls<string, RomaTaskActionResult>
{
    protected SingleTaskCalls(ApiSession session, RomaAction action, TimeProvider time)
        : base(session) => Outcomes = new TaskOutcomes(action, time);

    protected TaskOutcomes Outcomes { get; }

    public override string? KeyOf(string input) => input;

    public override RomaApiException? Check(string input) => RomaRules.TaskId.Refuse(input);

    public override Settled<RomaTaskActionResult> Fail(string input, RomaApiException error, int batch) =>
        Outcomes.Failure(input, null, batch, error.Attempts, error);
}
