namespace RomaFdi;

/// <summary>What was asked of an object.</summary>
public enum RomaAction
{
    /// <summary>Start it.</summary>
    Start,

    /// <summary>Stop it.</summary>
    Stop,

    /// <summary>Reset the progress of a composite task.</summary>
    Reset,

    /// <summary>Run a timed task once, now.</summary>
    StartRun,

    /// <summary>End the run of a timed task.</summary>
    StopRun,

    /// <summary>Remove it.</summary>
    Remove,
}
