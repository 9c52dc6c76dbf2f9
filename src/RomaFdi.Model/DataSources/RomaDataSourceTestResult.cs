using System;

namespace RomaFdi;

/// <summary>What the service said of the connection to a data source (contract: StartTestDatasource).</summary>
public sealed class RomaDataSourceTestResult
{
    /// <summary>Data source id, as it was given.</summary>
    public string DataSourceId { get; init; } = "";

    /// <summary>Its name, where it is known.</summary>
    public string? DataSourceName { get; init; }

    /// <summary>Whether the service reached it.</summary>
    public bool IsReachable { get; init; }

    /// <summary>The service's code such as <c>FDI.3016</c>; null if it was reached.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's words; null if it was reached.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>X-Request-Id of the answer, for a support case.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it was tested, UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>A line for a log.</summary>
    /// <returns>Data source and result.</returns>
    public override string ToString() => $"{DataSourceName ?? DataSourceId}: {(IsReachable ? "reachable" : $"not reachable ({ErrorCode})")}";
}
