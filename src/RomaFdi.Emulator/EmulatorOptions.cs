using System;

namespace RomaFdi.Emulator;

/// <summary>How an emulator is set up when it starts.</summary>
public sealed class EmulatorOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; set; }

    /// <summary>Number of tasks at the start.</summary>
    public int TaskCount { get; set; } = 25;

    /// <summary>How many of these are timed tasks without a schedule, so that their start is refused with FDI.3083.</summary>
    public int UnscheduledTaskCount { get; set; }

    /// <summary>Starts with nothing in it: no tasks, whatever their number, no data sources, no VIAS batch tasks.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Milliseconds by which every answer is late.</summary>
    public int LatencyMs { get; set; }

    /// <summary>Ids, names and states of the sample data follow from it.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Lets unknown fields and query parameters pass.</summary>
    public bool Loose { get; set; }

    /// <summary>Lets tasks be created, and renamed, whatever names there are. That equal ones are refused is a guess (contract: no call says so).</summary>
    public bool AllowEqualNames { get; set; }

    /// <summary>The emulator's clock; the machine's own when null.</summary>
    public Func<DateTimeOffset>? Clock { get; set; }

    /// <summary>How long a token is valid.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a run of a timed task takes, by the emulator's clock.</summary>
    public TimeSpan RunDuration { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long, by the emulator's clock, readers still see a task and its runs as they were before a start, a stop, a run or the end of one was accepted.</summary>
    public TimeSpan SettleDelay { get; set; }

    /// <summary>Whether the pretended server has an agency, so that its metadata service gives temporary keys.</summary>
    public bool HasAgency { get; set; } = true;

    /// <summary>Whether the metadata service has session tokens; without, it answers 404 to who asks for one.</summary>
    public bool MetadataTokens { get; set; } = true;

    internal EmulatorOptions Checked()
    {
        if (TaskCount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(TaskCount), TaskCount, "Must not be negative.");
        }

        if (UnscheduledTaskCount < 0 || UnscheduledTaskCount > TaskCount)
        {
            throw new ArgumentOutOfRangeException(nameof(UnscheduledTaskCount), UnscheduledTaskCount, "Must be from 0 to TaskCount.");
        }

        if (LatencyMs < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(LatencyMs), LatencyMs, "Must not be negative.");
        }

        if (RunDuration < TimeSpan.FromMilliseconds(1) || RunDuration > TimeSpan.FromDays(365))
        {
            throw new ArgumentOutOfRangeException(nameof(RunDuration), RunDuration, "Must be from a millisecond to a year.");
        }

        if (SettleDelay < TimeSpan.Zero || SettleDelay > TimeSpan.FromDays(365))
        {
            throw new ArgumentOutOfRangeException(nameof(SettleDelay), SettleDelay, "Must be from zero to a year.");
        }

        // A copy, so that later changes by the caller do not reach a running emulator.
        return (EmulatorOptions)MemberwiseClone();
    }
}
