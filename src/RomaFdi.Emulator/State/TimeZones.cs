using System;
using System.Globalization;
using System.Security;
using System.Text.RegularExpressions;

namespace RomaFdi.Emulator.State;

/// <summary>Time zones by name or by their distance from UTC.</summary>
internal static class TimeZones
{
    private static readonly Regex s_offset = new(@"^(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-5][0-9]))?\z", RegexOptions.CultureInvariant);

    /// <summary>The zone of an IANA name or an offset such as +08:00; null when there is none.</summary>
    internal static TimeZoneInfo? Find(string name)
    {
        if (name is "Z" or "UTC" or "GMT")
        {
            return TimeZoneInfo.Utc;
        }

        var match = s_offset.Match(name);
        return match.Success ? Fixed(name, match) : Named(name);
    }

    private static TimeZoneInfo? Fixed(string name, Match match)
    {
        var minutes = (Number(match.Groups[2].Value) * 60) + Number(match.Groups[3].Value);

        // As far as the zones of the world and of .NET reach.
        return minutes > 14 * 60
            ? null
            : TimeZoneInfo.CreateCustomTimeZone(name, TimeSpan.FromMinutes(match.Groups[1].Value == "-" ? -minutes : minutes), name, name);
    }

    private static TimeZoneInfo? Named(string name)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception problem) when (problem is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or ArgumentException)
        {
            return null;
        }
    }

    private static int Number(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
