namespace RomaFdi;

/// <summary>Which name is looked at (contract: ListBatchTasks, type_like).</summary>
public enum ViasNameField
{
    /// <summary>The batch task's own.</summary>
    BatchTask,

    /// <summary>That of the published service.</summary>
    Service,
}
