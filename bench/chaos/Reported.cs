namespace RomaFdi.Chaos;

/// <summary>What the client reported of one input.</summary>
/// <param name="Outcome">The outcome; null if there is none, or if it contradicts itself.</param>
/// <param name="TaskId">The task it names, if it does.</param>
/// <param name="Name">The name it gives it, if it does.</param>
/// <param name="ErrorCode">Why it is no success.</param>
internal sealed record Reported(RomaOutcome? Outcome, string? TaskId = null, string? Name = null, string? ErrorCode = null)
{
    public static Reported Of(Settled<RomaTaskActionResult> settled) =>
        new(settled.Result?.Outcome == OutcomeOf(settled) ? settled.Result?.Outcome : null, settled.Result?.TaskId, null, settled.Error?.ErrorCode);

    public static Reported Of(Settled<RomaCompositeTask> settled) => new(OutcomeOf(settled), settled.Result?.Id, settled.Result?.Name, settled.Error?.ErrorCode);

    public static Reported Of(Settled<RomaTask> settled) => new(OutcomeOf(settled), settled.Result?.Id, settled.Result?.Name, settled.Error?.ErrorCode);

    public override string ToString() => $"{Outcome?.ToString() ?? "nothing"}{(ErrorCode is null ? "" : $" ({ErrorCode})")}";

    private static RomaOutcome? OutcomeOf<T>(Settled<T> settled)
        where T : class
        => settled.IsNotSent ? null : settled.Error?.Outcome ?? RomaOutcome.Succeeded;
}
