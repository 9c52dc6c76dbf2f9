using System;
using System.Globalization;

namespace RomaFdi.Emulator.Service;

/// <summary>How many requests the gateway lets in, and what it answers the rest. Not safe for several threads at once.</summary>
internal abstract class RateLimit
{
    private readonly RetryAfterForm _form;

    protected RateLimit(RetryAfterForm form) => _form = form;

    /// <summary>What meets a request that is one too many; null for one that is let in.</summary>
    internal PlannedFault? Meet(string operationId, DateTimeOffset now) =>
        Count(now) is { } wait ? new PlannedFault(FaultKind.TooManyRequests, operationId, Text(now, wait)) : null;

    /// <summary>Counts a request.</summary>
    /// <returns>How long it is too early; null if it isn't.</returns>
    protected abstract TimeSpan? Count(DateTimeOffset now);

    private string? Text(DateTimeOffset now, TimeSpan wait) => _form switch
    {
        RetryAfterForm.Seconds => Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture),
        RetryAfterForm.Fraction => (Math.Ceiling(wait.TotalMilliseconds) / 1000).ToString("0.000", CultureInfo.InvariantCulture),
        RetryAfterForm.Date => (now + wait + TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1)).ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };
}
