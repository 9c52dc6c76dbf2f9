namespace RomaFdi.Chaos;

/// <summary>What can be wrong with the reports of a run.</summary>
internal enum FindingKind
{
    /// <summary>An input without an outcome, or more outcomes than inputs.</summary>
    NotReportedOnce,

    /// <summary>An outcome in the place of another input.</summary>
    Misplaced,

    /// <summary>Succeeded, but what was asked for is not in force.</summary>
    FalseSucceeded,

    /// <summary>Failed, but the change was made.</summary>
    FalseFailed,

    /// <summary>More tasks of a name were made than were asked for.</summary>
    MadeTwice,

    /// <summary>A change that no input asked for.</summary>
    NotAsked,
}
