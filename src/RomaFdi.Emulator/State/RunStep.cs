using System;

namespace RomaFdi.Emulator.State;

/// <summary>One step in the log of a run.</summary>
internal sealed record RunStep(int Code, string Position, string PositionStatus, DateTimeOffset Begin, DateTimeOffset End)
{
    internal string Id { get; init; } = "";

    internal long Rows { get; init; }

    internal long DirtyRows { get; init; }

    internal string Remarks { get; init; } = RunCode.Text(Code);
}
