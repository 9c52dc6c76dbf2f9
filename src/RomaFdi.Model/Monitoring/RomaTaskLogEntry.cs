using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>One step of a run (contract: TaskMonitorDetailLog). Null where the service doesn't say.</summary>
public sealed class RomaTaskLogEntry
{
    /// <summary>Task it belongs to.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Run it belongs to.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Step id.</summary>
    public string StepId { get; init; } = "";

    /// <summary>Begin, UTC.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>End, UTC.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long it took (ms on the wire).</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Phase it belongs to.</summary>
    public RomaRunPhase? Phase { get; init; }

    /// <summary>State of the phase.</summary>
    public RomaRunPhaseStatus? PhaseStatus { get; init; }

    /// <summary>Plug-in it belongs to, such as adapter, apireader, rdbwriter.</summary>
    public string? Stage { get; init; }

    /// <summary>Progress code (contract: MonitorStatusCode).</summary>
    public int? StatusCode { get; init; }

    /// <summary>What the progress code means.</summary>
    public string? StatusText { get; init; }

    /// <summary>Rows that went through.</summary>
    public long? Rows { get; init; }

    /// <summary>Rows that failed (dirty_data_count).</summary>
    public long? RowsFailed { get; init; }

    /// <summary>Amount that went through, in bytes; 1 KB is 1024 bytes (data_size and its unit, rounded by the service).</summary>
    public long? DataSize { get; init; }

    /// <summary>Text about the step.</summary>
    public string? Remarks { get; init; }

    /// <summary>What the service sent beyond the contract, or in words this version doesn't know: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>A line for a log.</summary>
    /// <returns>Time, phase, meaning and remarks.</returns>
    public override string ToString() => $"{Time?.UtcDateTime.ToString("o", System.Globalization.CultureInfo.InvariantCulture)} {Phase} {StatusText} {Remarks}".Trim();
}
