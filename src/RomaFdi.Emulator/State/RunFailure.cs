namespace RomaFdi.Emulator.State;

/// <summary>How a run shall fail: the code of its last step, and the text about it.</summary>
internal sealed record RunFailure(int Code, string? Remarks);
