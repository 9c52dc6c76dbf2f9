using System;

namespace RomaFdi;

/// <summary>What is waited for, how long and how often is looked.</summary>
public sealed class RomaTaskWaitOptions
{
    /// <summary>Goal of every task of the wait.</summary>
    public RomaTaskGoal Goal { get; init; }

    /// <summary>Longest wait, from its begin; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no end.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time between two looks. A client run by another cloud service polls every 1 to 60 s (FACTS 4).</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);
}
