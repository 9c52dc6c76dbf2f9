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

    // As a rule a row has some twenty fields: to look through them all is faster than any index. Of more than this each would be compared with each.
    private const int ManyFields = 64;

    private Field[] _fields;
    private int _count;

    public WireFields(JObject source)
    {
        _fields = new Field[source.Count];
        foreach (JProperty property in source.Properties())
        {
            Add(property.Name, property.Value is JValue value ? value.Value : property.Value);
        }
    }

    private WireFields(int expected) => _fields = new Field[expected];

    /// <summary>Reads an object of which no tree is made.</summary>
    /// <param name="reader">Stands on the start of the object, afterwards on its end.</param>
    /// <param name="expected">Fields that it probably has.</param>
    /// <exception cref="JsonException">It can't be read, or names a field twice.</exception>
    public static WireFields Read(JsonReader reader, int expected)
    {
        var row = new WireFields(expected);
        HashSet<string>? many = null;
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            string name = (string)reader.Value!;
            if (row._count == ManyFields)
            {
                many = new HashSet<string>(row.Named().Select(field => field.Name), StringComparer.Ordinal);
            }

            if (many?.Add(name) == false || (many is null && row.IndexOf(name) >= 0))
            {
                throw new JsonReaderException("A field stands there twice.");
            }

            reader.Read();
            row.Add(name, reader.TokenType is JsonToken.StartObject or JsonToken.StartArray ? WireJson.ReadTree(reader) : reader.Value);
        }

        return row;
    }

    /// <summary>How many there are.</summary>
    public int Count => _count;

    /// <summary>Adds the names of the fields to those that a reader knows.</summary>
    public void AddNames(DefaultJsonNameTable names)
    {
        foreach (Field field in Named())
        {
            names.Add(field.Name);
        }
    }

    /// <summary>Fields not read so far, and those not understood: wire name to JSON text, with every known secret hidden.</summary>
    public IReadOnlyDictionary<string, string> Others()
    {
        // As a rule there are none: then the rows of a long list needn't be copied to look for secrets.
        JProperty[] others = [.. Named().Where(field => !field.IsRead).Select(field => new JProperty(field.Name, TokenOf(field.Value)))];
        return others.Length == 0 ? new Dictionary<string, string>() : WireTree.Hide(new JObject(others)).Properties()
            .ToDictionary(property => property.Name, property => property.Value.ToString(Formatting.None), StringComparer.Ordinal);
    }

    /// <summary>The object that the fields are of.</summary>
    public JObject ToTree() => new(Named().Select(field => new JProperty(field.Name, TokenOf(field.Value))));

    /// <summary>The field as it is; null for JSON's null too.</summary>
    public JToken? Any(string name) => Take(name) is { } value ? TokenOf(value) : null;

    /// <summary>A string, number or boolean as text.</summary>
    public string? Text(string name) => Understood(name, WireJson.PlainText(Take(name)));

    /// <summary>A string, and nothing else.</summary>
    public string? String(string name) => Understood(name, Take(name) as string);

    /// <summary>A whole number, also one in quotes.</summary>
    public long? Number(string name) => Understood(name, WireJson.PlainNumber(Take(name)));

    /// <summary>A whole number of 32 bits.</summary>
    public int? Code(string name) => Understood(name, WireJson.PlainNumber(Take(name)) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : (int?)null);

    /// <summary>An amount with its unit, in bytes; 1 KB is 1024 bytes. One without the other isn't understood.</summary>
    public long? Size(string name, string unitName)
    {
        double factor = s_units.TryGetValue(WireJson.PlainText(Take(unitName)) ?? "", out double known) ? known : double.NaN;
        double amount = double.TryParse(WireJson.PlainText(Take(name)), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
        double bytes = Math.Round(amount * factor);
        long? size = bytes is >= 0 and < long.MaxValue ? (long)bytes : null;
        Understood(unitName, size);
        return Understood(name, size);
    }

    /// <summary>A boolean, also one in quotes (FACTS D17).</summary>
    public bool? Flag(string name) => Understood(name, bool.TryParse(WireJson.PlainText(Take(name)), out bool flag) ? flag : (bool?)null);

    /// <summary>Milliseconds since 1970.</summary>
    public DateTimeOffset? Time(string name) => Understood(
        name, WireJson.PlainNumber(Take(name)) is { } ms and >= 0 and <= LatestMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : (DateTimeOffset?)null);

    /// <summary>A span in milliseconds.</summary>
    public TimeSpan? Span(string name) => Understood(
        name, WireJson.PlainNumber(Take(name)) is { } ms and >= 0 and <= LatestMilliseconds ? TimeSpan.FromMilliseconds(ms) : (TimeSpan?)null);

    /// <summary>A word of a list, compared without case; one that isn't known, or stands for nothing, gives null.</summary>
    /// <typeparam name="T">Whose names are the words; its default is for words that aren't known.</typeparam>
    public T? Word<T>(string name)
        where T : struct, Enum
        => Word(name, WordsOf<T>.All);

    /// <summary>A word that the service spells differently than the enum does.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="words">What they mean, whatever their case.</param>
    public T? Word<T>(string name, (string Word, T Value)[] words)
        where T : struct, Enum
    {
        string? text = WireJson.PlainText(Take(name));
        foreach ((string word, T value) in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return Understood(name, (T?)null);
    }

    /// <summary>A word of a list; the default of T for one that isn't known, null only if the field says nothing.</summary>
    public T? WordOrUnknown<T>(string name)
        where T : struct, Enum
        => Has(name) ? Word<T>(name) ?? default(T) : (T?)null;

    /// <inheritdoc cref="WordOrUnknown{T}(string)"/>
    public T? WordOrUnknown<T>(string name, (string Word, T Value)[] words)
        where T : struct, Enum
        => Has(name) ? Word(name, words) ?? default(T) : (T?)null;

    /// <summary>Whether the field is a word, compared without case. Another word, unless it is empty, is not understood.</summary>
    public bool Is(string name, string word)
    {
        string? text = WireJson.PlainText(Take(name));
        bool isWord = string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
        Understood(name, isWord || text is "" ? word : null);
        return isWord;
    }

    /// <summary>Whether the field says something, understood or not. One that is null is read with that.</summary>
    public bool Has(string name)
    {
        int index = IndexOf(name);
        if (index < 0)
        {
            return false;
        }

        bool has = _fields[index].Value is not null;
        _fields[index].IsRead |= !has;
        return has;
    }

    /// <summary>Whether the field says more than nothing: a text with a letter, a number, a list or object with anything in it. Doesn't count as read.</summary>
    public bool SaysSomething(string name) => IndexOf(name) is >= 0 and var index
        && (_fields[index].Value is JContainer { HasValues: true } || WireJson.PlainText(_fields[index].Value) is { Length: > 0 });

    /// <summary>Whether the field says this text. Doesn't count as read.</summary>
    public bool Says(string name, string text) => IndexOf(name) is >= 0 and var index && string.Equals(WireJson.PlainText(_fields[index].Value), text, StringComparison.Ordinal);

    /// <summary>An object; anything else gives null.</summary>
    public JObject? Object(string name) => Any(name) as JObject is { } value ? value : Understood<JObject>(name, null);

    /// <summary>An object, also one that stands there as JSON text (contract: task_detail); anything else gives null.</summary>
    public JObject? ObjectOrText(string name) => Understood(name, WireJson.ObjectOrText(Any(name)));

    /// <summary>Objects of a list; none if there is no list. An entry of another type is left out.</summary>
    public IEnumerable<JObject> Objects(string name) => Any(name) is JArray items ? items.OfType<JObject>() : Understood<JObject[]>(name, null) ?? [];

    private static JToken TokenOf(object? value) => value as JToken ?? new JValue(value);

    private T? Understood<T>(string name, T? value)
    {
        if (value is null && IndexOf(name) is >= 0 and var index && _fields[index].Value is not null)
        {
            _fields[index].IsRead = false;
        }

        return value;
    }

    /// <summary>The value of a field, which counts as read with that.</summary>
    private object? Take(string name)
    {
        int index = IndexOf(name);
        if (index < 0)
        {
            return null;
        }

        _fields[index].IsRead = true;
        return _fields[index].Value;
    }

    private int IndexOf(string name)
    {
        for (int index = 0; index < _count; index++)
        {
            if (string.Equals(_fields[index].Name, name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    private void Add(string name, object? value)
    {
        if (_count == _fields.Length)
        {
            Array.Resize(ref _fields, Math.Max(4, 2 * _count));
        }

        _fields[_count++] = new Field { Name = name, Value = value };
    }

    private ArraySegment<Field> Named() => new(_fields, 0, _count);

    /// <summary>A field: a text, number or boolean as it is, an object or list as a tree, null for JSON's null.</summary>
    private struct Field
    {
        public string Name;
        public object? Value;
        public bool IsRead;
    }

    /// <summary>The names of an enum as words. Its numbers are none, nor is its default, which stands for words that aren't known.</summary>
    private static class WordsOf<T>
        where T : struct, Enum
    {
        public static readonly (string Word, T Value)[] All =
            [.. Enum.GetValues(typeof(T)).Cast<T>().Where(value => !value.Equals(default(T))).Select(value => (value.ToString(), value))];
    }
}
