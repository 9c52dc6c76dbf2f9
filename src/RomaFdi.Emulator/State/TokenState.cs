namespace RomaFdi.Emulator.State;

/// <summary>What a token is worth.</summary>
internal enum TokenState
{
    Unknown,
    Expired,

    /// <summary>Good for getting a temporary key, and for nothing else.</summary>
    Unscoped,

    /// <summary>Good for the account.</summary>
    WithoutProject,

    /// <summary>Good for the project.</summary>
    Valid,
}
