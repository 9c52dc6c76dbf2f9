namespace RomaFdi;

/// <summary>Which VIAS batch tasks to list (contract: ListBatchTasks). A null field doesn't filter.</summary>
public sealed class ViasBatchTaskQuery
{
    /// <summary>Rows asked for at once (FACTS 5, ListBatchTasks).</summary>
    public const int MaximumPageSize = 200;

    /// <summary>The fewest rows that can be asked for (FACTS 5, ListBatchTasks).</summary>
    public const int MinimumPageSize = 5;

    /// <summary>The last page that can be asked for (FACTS 5, ListBatchTasks).</summary>
    public const int MaximumPage = 10000;

    /// <summary>Part of the name, up to 100 characters.</summary>
    public string? NamePart { get; init; }

    /// <summary>Field that <see cref="NamePart"/> looks at.</summary>
    public ViasNameField NameField { get; init; }

    /// <summary>Batch tasks with a job in this state, such as running.</summary>
    public string? State { get; init; }

    /// <summary>Video group, up to 1000 characters.</summary>
    public string? VideoGroup { get; init; }

    /// <summary>Vendor, 2 to 64 characters.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Title of the algorithm, 2 to 64 characters.</summary>
    public string? Title { get; init; }

    /// <summary>What to sort by.</summary>
    public ViasSortField SortBy { get; init; }

    /// <summary>Largest or latest first.</summary>
    public bool Descending { get; init; }
}
