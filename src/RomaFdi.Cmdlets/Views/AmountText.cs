using System;
using System.Globalization;

namespace RomaFdi.Commands;

/// <summary>Durations, intervals and sizes, for the views; blank where they aren't known.</summary>
public static class AmountText
{
    private static readonly string[] s_units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>A duration in hours, minutes and seconds.</summary>
    /// <param name="duration">The duration.</param>
    /// <returns>Such as <c>26:03:04</c>.</returns>
    public static string? Duration(TimeSpan? duration) => duration is { } known
        ? string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:mm\\:ss}", Math.Floor(known.TotalHours), known)
        : null;

    /// <summary>An interval.</summary>
    /// <param name="interval">So many periods.</param>
    /// <param name="period">The period, such as Day.</param>
    /// <returns>Such as <c>every day</c> or <c>every 2 days</c>.</returns>
    public static string? Every(long? interval, string? period) => interval is not { } known || period is null or ""
        ? null
        : known == 1 ? "every " + period.ToLowerInvariant() : FormattableString.Invariant($"every {known} {period.ToLowerInvariant()}s");

    /// <summary>A size in the unit that suits it; 1 KB is 1024 bytes. The decimal mark is the session's.</summary>
    /// <param name="bytes">The size.</param>
    /// <returns>Such as <c>6.3 MB</c>.</returns>
    public static string? Size(long? bytes)
    {
        if (bytes is not { } known)
        {
            return null;
        }

        double size = known;
        int unit = 0;
        for (; size >= 1024 && unit < s_units.Length - 1; unit++)
        {
            size /= 1024;
        }

        return string.Format(CultureInfo.CurrentCulture, "{0:0.#} {1}", size, s_units[unit]);
    }
}
