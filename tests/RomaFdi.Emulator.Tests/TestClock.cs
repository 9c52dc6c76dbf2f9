using System;

namespace RomaFdi.Emulator.Tests;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class TestClock
{
    internal DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
}
