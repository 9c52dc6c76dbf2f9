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

    /// <summary>Milliseconds by which every answer is late.</summary>
    public int LatencyMs { get; set; }

    /// <summary>Ids, names and states of the sample data follow from it.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Lets unknown fields and query parameters pass.</summary>
    public bool Loose { get; set; }

    /// <summary>The emulator's clock; the machine's own when null.</summary>
    public Func<DateTimeOffset>? Clock { get; set; }

    /// <summary>How long a token is valid.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

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

        // A copy, so that later changes by the caller do not reach a running emulator.
        return (EmulatorOptions)MemberwiseClone();
    }
}
