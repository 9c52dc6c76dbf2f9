namespace RomaFdi.Emulator.State;

/// <summary>What a token is worth.</summary>
internal enum TokenState
{
    Unknown,
    Expired,
    WithoutProject,
    Valid,
}
