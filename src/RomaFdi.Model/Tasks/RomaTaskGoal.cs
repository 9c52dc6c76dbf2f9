namespace RomaFdi;

/// <summary>What a task is waited for.</summary>
public enum RomaTaskGoal
{
    /// <summary>It is started.</summary>
    Running,

    /// <summary>It is stopped.</summary>
    Stopped,

    /// <summary>Its run has ended; a run that didn't end well fails the wait.</summary>
    RunEnded,
}
