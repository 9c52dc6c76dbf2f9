using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Emulator.Service;

/// <summary>Query parameters, or the fields of a form. Each may be there once; those nobody asked for are refused at the end.</summary>
internal sealed class QueryFields
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly bool _strict;

    internal QueryFields(string query, bool strict)
        : this(query.Split('&').Where(pair => pair.Length > 0).Select(Pair), strict)
    {
    }

    internal QueryFields(IEnumerable<KeyValuePair<string, string>> pairs, bool strict)
    {
        _strict = strict;
        foreach (var pair in pairs)
        {
            if (strict && _values.ContainsKey(pair.Key))
            {
                throw Refusal.OfParameter(pair.Key, "it is given twice.");
            }

            _values[pair.Key] = pair.Value;
        }
    }

    internal string? Any(string name)
    {
        var value = _values.TryGetValue(name, out var found) ? found : null;
        _values.Remove(name);
        return value;
    }

    internal string? Text(string name, int min, int max) => Any(name) is { } value ? Limits.Text(name, value, min, max) : null;

    /// <summary>A parameter that has to be there.</summary>
    internal string RequiredText(string name, int min, int max) => Text(name, min, max) ?? throw Refusal.OfParameter(name, "it is missing.");

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

    internal static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static KeyValuePair<string, string> Pair(string text)
    {
        var equals = text.IndexOf('=');
        return new(Decode(equals < 0 ? text : text.Substring(0, equals)), equals < 0 ? "" : Decode(text.Substring(equals + 1)));
    }
}
