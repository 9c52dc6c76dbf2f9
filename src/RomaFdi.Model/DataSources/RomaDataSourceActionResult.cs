namespace RomaFdi;

/// <summary>The outcome of one action on one data source.</summary>
public sealed class RomaDataSourceActionResult : RomaActionResult
{
    /// <summary>Id of the data source, as it was given.</summary>
    public string DataSourceId { get; init; } = "";

    private protected override string Subject => DataSourceId;
}
