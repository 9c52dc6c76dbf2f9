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
    /// start, stop, create, reset; vias-start, vias-stop, vias-create, vias-update or vias-remove; datasource-create, datasource-update,
    /// datasource-remove or datasource-test.
    /// </summary>
    public string Action { get; internal init; } = "";

    /// <summary>Task, VIAS batch task or data source it happened to.</summary>
    public string TaskId { get; internal init; } = "";

    /// <summary>
    /// More about it: the name of a new task, the point a reset goes back to, the outcome of a VIAS batch, the fields that were changed,
    /// the name of a data source, the outcome of its test.
    /// </summary>
    public string? Detail { get; internal init; }

    /// <summary>Request that caused it.</summary>
    public string RequestId { get; internal init; } = "";
}
