namespace RomaFdi;

/// <summary>What was asked of a task.</summary>
public enum RomaAction
{
    /// <summary>Start it.</summary>
    Start,

    /// <summary>Stop it.</summary>
    Stop,

    /// <summary>Reset the progress of a composite task.</summary>
    Reset,
}
