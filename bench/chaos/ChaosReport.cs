using System;
using System.Collections.Generic;
using RomaFdi.Emulator;

namespace RomaFdi.Chaos;

/// <summary>What became of a run.</summary>
internal sealed record ChaosReport(ChaosSettings Settings, Audit Audit)
{
    /// <summary>Requests of the run, whatever for.</summary>
    public int Requests { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>How many requests met which fault.</summary>
    public IReadOnlyDictionary<FaultKind, int> Faults { get; init; } = new Dictionary<FaultKind, int>();
}
