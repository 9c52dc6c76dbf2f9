using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>One run of a task (contract: TaskMonitorLog). Null where the service doesn't say.</summary>
public sealed class RomaTaskRun
{
    /// <summary>Task it belongs to.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Tracking id of the run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>State of the run (execute_status).</summary>
    public RomaExecuteStatus? ExecuteStatus { get; init; }

    /// <summary>Planned begin, UTC.</summary>
    public DateTimeOffset? Scheduled { get; init; }

    /// <summary>Begin, UTC.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>End of writing, UTC.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long it took or has been under way (spend_time, ms).</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Time spent reading (ms on the wire); timed tasks only.</summary>
    public TimeSpan? ReadDuration { get; init; }

    /// <summary>Time spent writing (ms on the wire).</summary>
    public TimeSpan? WriteDuration { get; init; }

    /// <summary>Rows read: of the reader's steps, else of the run while it reads.</summary>
    public long? RowsRead { get; init; }

    /// <summary>Rows written: of the writer's steps, else of the run while it writes.</summary>
    public long? RowsWritten { get; init; }

    /// <summary>Rows that failed (dirty_data_count).</summary>
    public long? RowsFailed { get; init; }

    /// <summary>Amount that went through, in bytes; 1 KB is 1024 bytes (data_size and its unit, rounded by the service).</summary>
    public long? DataSize { get; init; }

    /// <summary>Where it is.</summary>
    public RomaRunPhase? Phase { get; init; }

    /// <summary>State of that phase.</summary>
    public RomaRunPhaseStatus? PhaseStatus { get; init; }

    /// <summary>Progress code (contract: MonitorStatusCode).</summary>
    public int? StatusCode { get; init; }

    /// <summary>What the progress code means.</summary>
    public string? StatusText { get; init; }

    /// <summary>Text about the run.</summary>
    public string? Remarks { get; init; }

    /// <summary>Its steps, as far as the service sent them along.</summary>
    public IReadOnlyList<RomaTaskLogEntry> Steps { get; init; } = [];

    /// <summary>What the service sent beyond the contract, or in words this version doesn't know: wire name to JSON text.</summary>
    public IReadOnlyDictionary<string, string> OtherFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it will change no more: it ended well, failed or was cancelled.</summary>
    public bool IsOver => ExecuteStatus is RomaExecuteStatus.Success or RomaExecuteStatus.Error or RomaExecuteStatus.Cancelled;

    /// <summary>Run id and state.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{RunId} {ExecuteStatus}";
}
