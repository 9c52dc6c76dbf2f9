using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Client.Http;

/// <summary>Reads the fields of an answer's object. What nobody reads, or can't be understood, is kept in <see cref="Others"/>, never refused.</summary>
internal sealed class WireFields
{
    // The last millisecond that a DateTimeOffset holds.
    private const long LatestMilliseconds = 253402300799999;

    // Contract: DataSizeUnit.
    private static readonly Dictionary<string, double> s_units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["B"] = 1,
        ["KB"] = 1L << 10,
        ["MB"] = 1L << 20,
        ["GB"] = 1L << 30,
        ["TB"] = 1L << 40,
    };

    private readonly JObject _source;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public WireFields(JObject source) => _source = source;

    /// <summary>Fields not read so far, and those not understood: wire name to JSON text, with every known secret hidden.</summary>
    public IReadOnlyDictionary<string, string> Others()
    {
        JProperty[] others = [.. _source.Properties().Where(property => !_read.Contains(property.Name))];

        // As a rule there are none: then the rows of a long list needn't be copied to look for secrets.
        IEnumerable<JProperty> shown = others.Length == 0 ? [] : WireTree.Hide(new JObject(others)).Properties();
        return shown.ToDictionary(property => property.Name, property => property.Value.ToString(Formatting.None), StringComparer.Ordinal);
    }

    /// <summary>The field as it is; null for JSON's null too.</summary>
    public JToken? Any(string name)
    {
        _read.Add(name);
        return _source[name] is { Type: not JTokenType.Null } token ? token : null;
    }

    /// <summary>A string, number or boolean as text.</summary>
    public string? Text(string name) => Understood(name, WireJson.Text(Any(name)));

    /// <summary>A whole number, also one in quotes.</summary>
    public long? Number(string name) => Understood(name, WireJson.Number(Any(name)));

    /// <summary>A whole number of 32 bits.</summary>
    public int? Code(string name) => Understood(name, WireJson.Number(Any(name)) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : (int?)null);

    /// <summary>An amount with its unit, in bytes; 1 KB is 1024 bytes. One without the other isn't understood.</summary>
    public long? Size(string name, string unitName)
    {
        double factor = s_units.TryGetValue(WireJson.Text(Any(unitName)) ?? "", out double known) ? known : double.NaN;
        double amount = double.TryParse(WireJson.Text(Any(name)), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
        double bytes = Math.Round(amount * factor);
        long? size = bytes is >= 0 and < long.MaxValue ? (long)bytes : null;
        Understood(unitName, size);
        return Understood(name, size);
    }

    /// <summary>A boolean, also one in quotes (FACTS D17).</summary>
    public bool? Flag(string name) => Understood(name, bool.TryParse(WireJson.Text(Any(name)), out bool flag) ? flag : (bool?)null);

    /// <summary>Milliseconds since 1970.</summary>
    public DateTimeOffset? Time(string name) => Understood(
        name, WireJson.Number(Any(name)) is { } ms and >= 0 and <= LatestMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : (DateTimeOffset?)null);

    /// <summary>A span in milliseconds.</summary>
    public TimeSpan? Span(string name) => Understood(
        name, WireJson.Number(Any(name)) is { } ms and >= 0 and <= LatestMilliseconds ? TimeSpan.FromMilliseconds(ms) : (TimeSpan?)null);

    /// <summary>A word of a list, compared without case; one that isn't known, or stands for nothing, gives null.</summary>
    /// <typeparam name="T">Whose names are the words; its default is for words that aren't known.</typeparam>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        // A number or a list would pass Enum.TryParse and name a value by accident; Unknown is no word of the service.
        string? text = WireJson.Text(Any(name));
        bool isKnown = Enum.TryParse(text, ignoreCase: true, out T word) && Enum.IsDefined(typeof(T), word)
            && string.Equals(word.ToString(), text, StringComparison.OrdinalIgnoreCase) && !word.Equals(default(T));
        return Understood(name, isKnown ? word : (T?)null);
    }

    /// <summary>A word that the service spells differently than the enum does.</summary>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct, Enum
        => Understood(name, WireJson.Text(Any(name)) is { } text && words.TryGetValue(text.ToUpperInvariant(), out T word) ? word : (T?)null);

    /// <summary>A word of a list; the default of T for one that isn't known, null only if the field says nothing.</summary>
    public T? WordOrUnknown<T>(string name)
        where T : struct, Enum
        => Has(name) ? Word<T>(name) ?? default(T) : (T?)null;

    /// <inheritdoc cref="WordOrUnknown{T}(string)"/>
    public T? WordOrUnknown<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct, Enum
        => Has(name) ? Word(name, words) ?? default(T) : (T?)null;

    /// <summary>Whether the field is a word, compared without case. Another word, unless it is empty, is not understood.</summary>
    public bool Is(string name, string word)
    {
        string? text = WireJson.Text(Any(name));
        bool isWord = string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
        Understood(name, isWord || text is "" ? word : null);
        return isWord;
    }

    /// <summary>Whether the field says something, understood or not. One that is null is read with that.</summary>
    public bool Has(string name)
    {
        bool has = _source[name] is { Type: not JTokenType.Null };
        if (!has)
        {
            _read.Add(name);
        }

        return has;
    }

    /// <summary>Whether the field says this text. Doesn't count as read.</summary>
    public bool Says(string name, string text) => string.Equals(WireJson.Text(_source[name]), text, StringComparison.Ordinal);

    /// <summary>An object; anything else gives null.</summary>
    public JObject? Object(string name) => Any(name) as JObject is { } value ? value : Understood<JObject>(name, null);

    /// <summary>An object, also one that stands there as JSON text (contract: task_detail); anything else gives null.</summary>
    public JObject? ObjectOrText(string name) => Understood(name, WireJson.ObjectOrText(Any(name)));

    /// <summary>Objects of a list; none if there is no list. An entry of another type is left out.</summary>
    public IEnumerable<JObject> Objects(string name) => Any(name) is JArray items ? items.OfType<JObject>() : Understood<JObject[]>(name, null) ?? [];

    private T? Understood<T>(string name, T? value)
    {
        if (value is null && Has(name))
        {
            _read.Remove(name);
        }

        return value;
    }
}
