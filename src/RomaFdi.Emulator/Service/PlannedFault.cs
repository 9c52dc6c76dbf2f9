namespace RomaFdi.Emulator.Service;

/// <summary>One fault that waits for a request.</summary>
internal sealed record PlannedFault(FaultKind Kind, string? OperationId, string? Value)
{
    /// <summary>Whether it changes a batch answer, instead of standing in for the whole exchange.</summary>
    internal bool ChangesBatchAnswer => IsAboutBatchAnswer(Kind);

    internal static bool IsAboutBatchAnswer(FaultKind kind) => kind is FaultKind.OmitTask or FaultKind.OmitTaskNotDone or FaultKind.AddTask;
}
