using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>A table that data sources have.</summary>
internal sealed record SampleTable(string Name, IReadOnlyList<SampleColumn> Columns);
