using System.Globalization;
using System.Text.RegularExpressions;

namespace RomaFdi.Emulator.Service;

/// <summary>Checks that query parameters, path parameters and JSON fields share.</summary>
internal static class Limits
{
    internal static string Text(string name, string value, int min, int max, Regex? pattern = null)
    {
        var length = Length(value);
        if (length < min || length > max)
        {
            throw Refusal.OfParameter(name, string.Format(CultureInfo.InvariantCulture, "the length must be from {0} to {1}.", min, max));
        }

        return pattern == null || pattern.IsMatch(value) ? value : throw Refusal.OfParameter(name, "it holds characters that are not allowed.");
    }

    internal static string Word(string name, string value, string[] words) =>
        System.Array.IndexOf(words, value) >= 0 ? value : throw Refusal.OfParameter(name, $"it must be one of {string.Join(", ", words)}.");

    internal static long Number(string name, long value, long min, long max) =>
        value >= min && value <= max
            ? value
            : throw Refusal.OfParameter(name, string.Format(CultureInfo.InvariantCulture, "it must be from {0} to {1}.", min, max));

    /// <summary>Characters, as JSON schema counts them: one beyond the basic plane is one, though it takes two UTF-16 units.</summary>
    private static int Length(string value)
    {
        var length = value.Length;
        for (var i = 1; i < value.Length; i++)
        {
            length -= char.IsSurrogatePair(value[i - 1], value[i]) ? 1 : 0;
        }

        return length;
    }
}
