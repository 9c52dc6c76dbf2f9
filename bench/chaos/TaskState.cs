namespace RomaFdi.Chaos;

/// <summary>What a task is in the end.</summary>
internal sealed record TaskState(string Id, string Name, bool IsRunning = false, long? ResetFrom = null);
