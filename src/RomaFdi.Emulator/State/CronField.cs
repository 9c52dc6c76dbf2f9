using System;
using System.Globalization;

namespace RomaFdi.Emulator.State;

/// <summary>One field of a cron expression: the numbers that fit it.</summary>
internal sealed class CronField
{
    private readonly int _min;
    private readonly bool[] _fits;

    private CronField(int min, int max)
    {
        _min = min;
        _fits = new bool[max - min + 1];
    }

    private int Max => _min + _fits.Length - 1;

    /// <summary>Reads lists of numbers, names, ranges and steps; null when it cannot be read.</summary>
    /// <param name="text">The field.</param>
    /// <param name="min">Smallest number.</param>
    /// <param name="max">Largest number.</param>
    /// <param name="names">Other words for the numbers from the smallest on.</param>
    internal static CronField? Parse(string text, int min, int max, params string[] names)
    {
        var field = new CronField(min, max);
        return Array.TrueForAll(text.Split(','), part => field.Add(part, names)) ? field : null;
    }

    internal bool Fits(int number) => number >= _min && number <= Max && _fits[number - _min];

    private bool Add(string part, string[] names)
    {
        var halves = part.Split('/');
        var step = 1;
        if (halves.Length > 2 || (halves.Length == 2 && (!TryNumber(halves[1], out step) || step < 1)))
        {
            return false;
        }

        var ends = halves[0] == "*" ? new[] { _min, Max } : Array.ConvertAll(halves[0].Split('-'), end => Number(end, names));
        if (ends.Length > 2 || Array.Exists(ends, end => end < _min || end > Max))
        {
            return false;
        }

        // A number with a step goes on to the largest; a range that ends before it begins goes round, as FRI-MON does.
        var last = ends.Length == 2 ? ends[1] : halves.Length == 2 ? Max : ends[0];
        var count = last >= ends[0] ? last - ends[0] + 1 : last - ends[0] + 1 + _fits.Length;
        for (var i = 0; i < count; i += Math.Min(step, count))
        {
            _fits[(ends[0] - _min + i) % _fits.Length] = true;
        }

        return true;
    }

    /// <summary>A number or the number of a name; -1 when it is neither.</summary>
    private int Number(string text, string[] names)
    {
        var place = Array.FindIndex(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        return place >= 0 ? _min + place : TryNumber(text, out var number) ? number : -1;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
