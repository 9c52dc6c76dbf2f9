using System.Globalization;
using System.Text.RegularExpressions;

namespace RomaFdi.Emulator.Service;

/// <summary>Checks that query parameters, path parameters and JSON fields share.</summary>
internal static class Limits
{
    internal static string Text(string name, string value, int min, int max, Regex? pattern = null)
    {
        if (value.Length < min || value.Length > max)
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
}
