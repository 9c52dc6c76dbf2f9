namespace RomaFdi;

/// <summary>Names one table mapping.</summary>
public sealed class RomaCompositeTaskMappingKey
{
    /// <summary>A key.</summary>
    /// <param name="taskId">Task id.</param>
    /// <param name="mappingId">Mapping id.</param>
    public RomaCompositeTaskMappingKey(string taskId, string mappingId)
    {
        TaskId = taskId;
        MappingId = mappingId;
    }

    /// <summary>Task id.</summary>
    public string TaskId { get; }

    /// <summary>Mapping id.</summary>
    public string MappingId { get; }

    /// <summary>The mapping id.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => MappingId;
}
