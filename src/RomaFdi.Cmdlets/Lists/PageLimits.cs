namespace RomaFdi.Commands;

/// <summary>How much of a list the service gives at once, and up to where.</summary>
internal sealed class PageLimits
{
    /// <summary>Tasks.</summary>
    public static PageLimits Tasks { get; } = new() { Largest = RomaTaskQuery.MaximumPageSize, LastOffset = RomaTaskQuery.MaximumOffset };

    /// <summary>Runs of a task, and tasks with their latest runs.</summary>
    public static PageLimits Runs { get; } = new() { Largest = RomaTaskRunQuery.MaximumPageSize, LastOffset = RomaTaskRunQuery.MaximumOffset - 1 };

    /// <summary>Table mappings of a composite task.</summary>
    public static PageLimits Mappings { get; } = new() { Largest = RomaCompositeTaskMappingQuery.MaximumPageSize, LastOffset = RomaCompositeTaskMappingQuery.MaximumOffset };

    /// <summary>Data sources.</summary>
    public static PageLimits DataSources { get; } = new() { Largest = RomaDataSourceQuery.MaximumPageSize, LastOffset = RomaDataSourceQuery.MaximumOffset };

    /// <summary>VIAS batch tasks.</summary>
    public static PageLimits BatchTasks { get; } = new()
    {
        Smallest = ViasBatchTaskQuery.MinimumPageSize,
        Largest = ViasBatchTaskQuery.MaximumPageSize,
        LastOffset = (ViasBatchTaskQuery.MaximumPage - 1) * ViasBatchTaskQuery.MinimumPageSize,
    };

    /// <summary>Fewest rows that can be asked for at once.</summary>
    public int Smallest { get; init; } = 1;

    /// <summary>Most rows that can be asked for at once.</summary>
    public int Largest { get; init; }

    /// <summary>The last row that can be asked for first, from 0.</summary>
    public int LastOffset { get; init; }
}
