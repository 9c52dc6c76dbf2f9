using System;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>
/// Times, for the views: local time, the same in every culture, and blank for a time that isn't known. Objects that came out of a job,
/// another session or a file have their times as text; it is read as PowerShell writes it.
/// </summary>
public static class TimeText
{
    // Each as far as it reads well. Months and years are round ones: the exact time stands beside them.
    private static readonly (string Name, double Seconds, double Limit)[] s_units =
    [
        ("second", 1, 60),
        ("minute", 60, 60),
        ("hour", 3600, 24),
        ("day", 86400, 14),
        ("week", 7 * 86400, 5),
        ("month", 30 * 86400, 24),
        ("year", 365 * 86400, double.PositiveInfinity),
    ];

    /// <summary>A time to the second, and how long ago or ahead it is by this machine's clock.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Such as <c>2026-11-30 14:05:09 (3 hours ago)</c>.</returns>
    public static string? Show(object? time) => Show(time, DateTimeOffset.UtcNow);

    /// <summary>A time to the second.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Such as <c>2026-11-30 14:05:09</c>.</returns>
    public static string? Second(object? time) => Local(time, "yyyy-MM-dd HH:mm:ss");

    /// <summary>A time to the minute.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Such as <c>2026-11-30 14:05</c>.</returns>
    public static string? Minute(object? time) => Local(time, "yyyy-MM-dd HH:mm");

    /// <summary>A time where there is little room.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Such as <c>11-30 14:05</c> in this year, such as <c>2025-11-30</c> in another one.</returns>
    public static string? Brief(object? time) => Brief(time, DateTimeOffset.Now);

    internal static string? Show(object? time, DateTimeOffset now) => Known(time) switch
    {
        { } known => $"{Second(known)} ({Relative(known - now)})",
        null => Text(time),
    };

    internal static string? Brief(object? time, DateTimeOffset now) =>
        Local(time, Known(time)?.ToLocalTime().Year == now.ToLocalTime().Year ? "MM-dd HH:mm" : "yyyy-MM-dd");

    private static string Relative(TimeSpan ahead)
    {
        // No more than what two clocks differ by.
        double seconds = Math.Abs(ahead.TotalSeconds);
        if (seconds < 5)
        {
            return "just now";
        }

        // Rounded before it is compared, so that a day less a moment is a day, not 24 hours.
        (string name, double length, _) = s_units.First(unit => Math.Round(seconds / unit.Seconds) < unit.Limit);
        double amount = Math.Round(seconds / length);
        string text = string.Format(CultureInfo.InvariantCulture, amount == 1 ? "{0} {1}" : "{0} {1}s", amount, name);
        return ahead > TimeSpan.Zero ? "in " + text : text + " ago";
    }

    private static string? Local(object? time, string layout) => Known(time)?.ToLocalTime().ToString(layout, CultureInfo.InvariantCulture) ?? Text(time);

    private static DateTimeOffset? Known(object? time) => time switch
    {
        DateTimeOffset known => known == default ? null : known,
        null => null,
        _ => DateTimeOffset.TryParse(time.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset read) && read != default
            ? read
            : null,
    };

    // Text that is no time is better shown than lost.
    private static string? Text(object? time) => time is null or DateTimeOffset ? null : time.ToString();
}
