using System;

namespace RomaFdi.Chaos;

/// <summary>One run: what is done, how much of it goes wrong, and how patient the client is.</summary>
internal sealed record ChaosSettings
{
    public ChaosAction Action { get; init; }

    /// <summary>Share of the requests that fail, from 0 to 1.</summary>
    public double Share { get; init; }

    public int Throttle { get; init; } = 4;

    public int Seed { get; init; } = 1;

    /// <summary>Number of inputs.</summary>
    public int Tasks { get; init; } = 1000;

    public int Retries { get; init; } = 5;

    /// <summary>Longest wait for an answer. Every hanging request costs as much.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait before something is tried again.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How long readers still see a task as it was.</summary>
    public TimeSpan Settle { get; init; }
}
