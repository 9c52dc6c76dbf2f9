using System;
using System.Globalization;

namespace RomaFdi;

/// <summary>One HTTP request and how it ended.</summary>
public sealed class RomaRequestInfo
{
    /// <summary>HTTP method.</summary>
    public string Method { get; init; } = "";

    /// <summary>Path without query.</summary>
    public string Path { get; init; } = "";

    /// <summary>HTTP status; null if no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Time from sending to the last byte, or to giving up.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>X-Request-Id of the answer.</summary>
    public string? RequestId { get; init; }

    /// <summary>Which try it was, from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>The one line that -Verbose shows.</summary>
    /// <returns>Method, path, status, milliseconds, request id, attempt.</returns>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "{0} {1} {2} {3:0} ms, request {4}, attempt {5}",
        Method,
        Path,
        StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "no answer",
        Duration.TotalMilliseconds,
        RequestId ?? "-",
        Attempt);
}
