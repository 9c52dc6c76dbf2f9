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
    /// start, stop, create, update, remove, reset, run, stop-run, run-begin, run-end, schedule-create, schedule-update; install,
    /// mapping-create, mapping-update, mapping-remove, mapping-auto; datasource-create, datasource-update, datasource-remove,
    /// datasource-test; vias-start, vias-stop, vias-create, vias-update or vias-remove.
    /// </summary>
    public string Action { get; internal init; } = "";

    /// <summary>Task, VIAS batch task or data source it happened to.</summary>
    public string TaskId { get; internal init; } = "";

    /// <summary>
    /// More about it: the name of a new, changed or removed task, the changes a composite task carries over from now on, the point a
    /// reset goes back to, the number of a run that begins, the state of one that ends, the id of a schedule or a mapping, how many
    /// mappings there are, the outcome of a VIAS batch, the fields that were changed, the name of a data source, the outcome of its test.
    /// </summary>
    public string? Detail { get; internal init; }

    /// <summary>Request that caused it; empty for what time brought about.</summary>
    public string RequestId { get; internal init; } = "";
}
