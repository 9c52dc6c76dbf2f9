namespace RomaFdi;

/// <summary>What VIAS batch tasks are sorted by (contract: ListBatchTasks, sort_name).</summary>
public enum ViasSortField
{
    /// <summary>When it was created.</summary>
    Created,

    /// <summary>Jobs in it.</summary>
    JobCount,
}
