using System;
using System.Globalization;

namespace RomaFdi.Client.Http;

/// <summary>Tells whether a signature was refused because this machine's clock is off (FACTS 1).</summary>
internal static class ClockSkew
{
    // FACTS 1.
    private static readonly TimeSpan s_allowed = TimeSpan.FromMinutes(15);

    /// <summary>By how much the clock is off, as sentences; null if it isn't, or if that isn't why.</summary>
    public static string? Describe(ApiResponse response)
    {
        if (response is not { Status: 401, SignedAt: { } signed } || response.Headers.Date is not { } served || (signed - served).Duration() <= s_allowed)
        {
            return null;
        }

        return string.Format(
            CultureInfo.InvariantCulture,
            "This machine's clock is {0} {1}: the call was signed at {2}, when {3} had {4}. A signature is refused when the two are more than {5:0} minutes apart.",
            Describe((signed - served).Duration()),
            signed > served ? "ahead" : "behind",
            Describe(signed),
            response.Request.Endpoint.Host,
            Describe(served),
            s_allowed.TotalMinutes);
    }

    private static string Describe(TimeSpan span) => FormattableString.Invariant(span.TotalHours < 2 ? $"{Math.Floor(span.TotalMinutes):0} minutes"
        : span.TotalDays < 2 ? $"{span.TotalHours:0.#} hours"
        : (FormattableString)$"{span.TotalDays:0.#} days");

    private static string Describe(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
