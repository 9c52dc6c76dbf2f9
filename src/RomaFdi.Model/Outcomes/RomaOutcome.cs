namespace RomaFdi;

/// <summary>What is known of an action after it was asked for.</summary>
public enum RomaOutcome
{
    /// <summary>The service took the action, or a read showed that it is in force.</summary>
    Succeeded,

    /// <summary>The action was not done: the service or this module refused it, or it never left this machine.</summary>
    Failed,

    /// <summary>The answer was lost and reading the state did not settle it: it may or may not have happened.</summary>
    Unknown,
}
