using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>One VIAS batch task: how many jobs it has and which of them never start.</summary>
internal sealed record ViasBatchTask(string Id, int JobCount, IReadOnlyList<string> Errors);
