namespace RomaFdi.Chaos;

/// <summary>What a run asks the client to do.</summary>
public enum ChaosAction
{
    Start,
    Stop,
    Reset,

    /// <summary>Composite tasks with ids of their own.</summary>
    CreateWithId,

    /// <summary>Composite tasks whose id the service chooses.</summary>
    Create,

    /// <summary>Ordinary tasks.</summary>
    CreateTask,
}
