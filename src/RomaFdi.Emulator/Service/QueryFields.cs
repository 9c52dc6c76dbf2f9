using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Emulator.Service;

/// <summary>Query parameters. Each may be there once; those nobody asked for are refused at the end.</summary>
internal sealed class QueryFields
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly bool _strict;

    internal QueryFields(string query, bool strict)
    {
        _strict = strict;
        foreach (var pair in query.Split('&').Where(p => p.Length > 0))
        {
            var equals = pair.IndexOf('=');
            var name = Decode(equals < 0 ? pair : pair.Substring(0, equals));
            if (strict && _values.ContainsKey(name))
            {
                throw Refusal.OfParameter(name, "it is given twice.");
            }

            _values[name] = equals < 0 ? "" : Decode(pair.Substring(equals + 1));
        }
    }

    internal string? Any(string name)
    {
        var value = _values.TryGetValue(name, out var found) ? found : null;
        _values.Remove(name);
        return value;
    }

    internal string? Text(string name, int min, int max) => Any(name) is { } value ? Limits.Text(name, value, min, max) : null;

    internal string? Word(string name, params string[] words) => Any(name) is { } value ? Limits.Word(name, value, words) : null;

    internal bool? Flag(string name) => Word(name, "true", "false") is { } word ? word == "true" : null;

    internal int? Number(string name, int min, int max) => (int?)LongNumber(name, min, max);

    internal long? LongNumber(string name, long min, long max)
    {
        if (Any(name) is not { } value)
        {
            return null;
        }

        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Limits.Number(name, number, min, max)
            : throw Refusal.OfParameter(name, "it is not a whole number.");
    }

    /// <summary>To be called when all known parameters are read.</summary>
    internal void End()
    {
        if (_strict && _values.Count > 0)
        {
            throw Refusal.OfParameter(_values.Keys.First(), "it is not known.");
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
