using System;

namespace RomaFdi.Emulator;

/// <summary>One change of state that really happened, whatever the answer said.</summary>
public sealed record LedgerEntry
{
    /// <summary>Place in the order of changes since the start.</summary>
    public long Sequence { get; internal init; }

    /// <summary>When it happened, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>start, stop, create, reset, install, update, mapping-create, mapping-update, mapping-remove, mapping-auto, vias-start, vias-stop, vias-create, vias-update or vias-remove.</summary>
    public string Action { get; internal init; } = "";

    /// <summary>Task it happened to.</summary>
    public string TaskId { get; internal init; } = "";

    /// <summary>More about it: the name of a new task, the point a reset goes back to, a mapping, the outcome of a VIAS batch, the fields that were changed.</summary>
    public string? Detail { get; internal init; }

    /// <summary>Request that caused it.</summary>
    public string RequestId { get; internal init; } = "";
}
