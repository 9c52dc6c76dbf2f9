namespace RomaFdi.Emulator.State;

/// <summary>A project of the account.</summary>
internal sealed record Project(string Id, string Name, string ParentId, bool IsEnabled);
