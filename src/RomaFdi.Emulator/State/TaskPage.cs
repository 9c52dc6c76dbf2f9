using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>One page of tasks, and how many match in all.</summary>
internal sealed record TaskPage(int Total, IReadOnlyList<EmulatorTask> Rows);
