using System;

namespace RomaFdi.Emulator;

/// <summary>One change of state that really happened, whatever the answer said.</summary>
public sealed record LedgerEntry
{
    /// <summary>Place in the order of changes since the start.</summary>
    public long Sequence { get; internal init; }

    /// <summary>When it happened, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>
    /// start, stop, create, update, remove, reset, run, stop-run, run-begin, run-end, schedule-create or schedule-update;
    /// vias-start, vias-stop, vias-create, vias-update or vias-remove; datasource-create, datasource-update, datasource-remove or datasource-test.
    /// </summary>
    public string Action { get; internal init; } = "";

    /// <summary>Task, VIAS batch task or data source it happened to.</summary>
    public string TaskId { get; internal init; } = "";

    /// <summary>
    /// More about it: the name of a new, changed or removed task, the point a reset goes back to, the number of a run that begins,
    /// the state of one that ends, the id of a schedule, the outcome of a VIAS batch, the fields that were changed,
    /// the name of a data source, the outcome of its test.
    /// </summary>
    public string? Detail { get; internal init; }

    /// <summary>Request that caused it; empty for what time brought about.</summary>
    public string RequestId { get; internal init; } = "";
}
