using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;

namespace RomaFdi.Emulator.Service;

/// <summary>Fields of a JSON object. Types are taken literally; fields nobody asked for are refused at the end.</summary>
internal sealed class JsonFields
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JObject _source;
    private readonly string _path;
    private readonly bool _strict;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private JsonFields(JObject source, string path, bool strict)
    {
        _source = source;
        _path = path;
        _strict = strict;
    }

    /// <summary>The body of a request, which has to be a JSON object.</summary>
    internal static JsonFields Read(HttpRequest request, bool strict)
    {
        if (request.Body.Length == 0)
        {
            throw Refusal.With(400, "ROMA.13001");
        }

        var mediaType = (request.Header("Content-Type") ?? "").Split(';')[0].Trim();
        if (!string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal.OfParameter("Content-Type", "it must be application/json.");
        }

        return new JsonFields(Parse("body", () => s_strictUtf8.GetString(request.Body), strict), "", strict);
    }

    /// <summary>A form field that holds a JSON object.</summary>
    internal static JsonFields OfText(string name, string text, bool strict) => new(Parse(name, () => text, strict), name + ".", strict);

    /// <summary>Fields that were read before and kept as text.</summary>
    internal static JObject Stored(string text) => Parse("", () => text, strict: true);

    internal string? Text(string name, int min = 0, int max = int.MaxValue, Regex? pattern = null) =>
        Value(name, JTokenType.String, "a string") is { } value ? Limits.Text(_path + name, (string)value!, min, max, pattern) : null;

    internal string? Word(string name, params string[] words) =>
        Value(name, JTokenType.String, "a string") is { } value ? Limits.Word(_path + name, (string)value!, words) : null;

    internal long? Number(string name, long min, long max)
    {
        if (Value(name, JTokenType.Integer, "a whole number") is not JValue value)
        {
            return null;
        }

        // A number beyond 64 bits arrives as a big integer.
        return value.Value is long number
            ? Limits.Number(_path + name, number, min, max)
            : throw Refusal.OfParameter(_path + name, string.Format(CultureInfo.InvariantCulture, "it must be from {0} to {1}.", min, max));
    }

    internal bool? Flag(string name) => (bool?)Value(name, JTokenType.Boolean, "true or false");

    /// <summary>An object whose fields are nobody's business here.</summary>
    internal JObject? Anything(string name) => Value(name, JTokenType.Object, "an object") as JObject;

    /// <summary>A text that holds a JSON object.</summary>
    internal JsonFields? ObjectInText(string name, int min) =>
        Text(name, min) is { } text ? new JsonFields(Parse(_path + name, () => text, _strict), _path + name + ".", _strict) : null;

    /// <summary>A value of any type but null.</summary>
    internal JToken? Any(string name)
    {
        _read.Add(name);
        return _source.TryGetValue(name, StringComparison.Ordinal, out var value) && value.Type == JTokenType.Null
            ? throw Refusal.OfParameter(_path + name, "it must not be null.")
            : value;
    }

    internal JsonFields? Object(string name) =>
        Value(name, JTokenType.Object, "an object") is JObject value ? new JsonFields(value, _path + name + ".", _strict) : null;

    internal IReadOnlyList<JsonFields>? Objects(string name, int max, int min = 0)
    {
        var items = Items(name, min, max, JTokenType.Object, "an object");
        return items?.Select((item, i) => new JsonFields((JObject)item, ItemPath(name, i) + ".", _strict)).ToList();
    }

    /// <summary>A list of lists of objects; the limits are those of each inner list.</summary>
    internal IReadOnlyList<JsonFields>? ObjectsOfLists(string name, int min, int max)
    {
        var lists = Items(name, 0, int.MaxValue, JTokenType.Array, "an array");
        return lists?.SelectMany((list, i) => new JsonFields(new JObject { [ItemPath(name, i)] = list }, _path, _strict).Objects(ItemPath(name, i), max, min)!).ToList();
    }

    /// <summary>Different strings.</summary>
    internal IReadOnlyList<string>? Texts(string name, int max) => Distinct(name, Items(name, 0, max, JTokenType.String, "a string")?.Select(item => (string)item!));

    /// <summary>Whole numbers.</summary>
    internal IReadOnlyList<long>? Numbers(string name, int min, int max, long least, long most, bool areDistinct = true)
    {
        // A number beyond 64 bits arrives as a big integer.
        var numbers = Items(name, min, max, JTokenType.Integer, "a whole number")
            ?.Select((item, i) => Limits.Number(ItemPath(name, i), ((JValue)item).Value as long? ?? long.MaxValue, least, most));
        return areDistinct ? Distinct(name, numbers) : numbers?.ToList();
    }

    /// <summary>Strings under names of the caller's choice.</summary>
    internal void TextsByName(string name, int min, int max)
    {
        if (Anything(name) is not { } fields)
        {
            return;
        }

        Limits.Number(_path + name, fields.Count, min, max);
        var names = new JsonFields(fields, _path + name + ".", _strict);
        foreach (var property in fields.Properties())
        {
            names.Text(property.Name);
        }
    }

    internal IReadOnlyList<string>? Words(string name, int min, int max, params string[] words)
    {
        var items = Items(name, min, max, JTokenType.String, "a string");
        return items?.Select((item, i) => Limits.Word(ItemPath(name, i), (string)item!, words)).ToList();
    }

    /// <summary>For fields that have to be there.</summary>
    internal T Required<T>(string name, T? value)
        where T : class => value ?? throw Refusal.OfParameter(_path + name, "it is missing.");

    /// <summary>For values that have to be there.</summary>
    internal T Required<T>(string name, T? value)
        where T : struct => value ?? throw Refusal.OfParameter(_path + name, "it is missing.");

    /// <summary>All fields but these.</summary>
    internal JObject Without(params string[] names) => Copy(name => Array.IndexOf(names, name) < 0);

    /// <summary>To be called when all known fields are read.</summary>
    /// <returns>The unknown ones, which only pass where unknown fields do.</returns>
    internal JObject End()
    {
        var others = Copy(name => !_read.Contains(name));
        return _strict && others.Count > 0 ? throw Refusal.OfParameter(_path + others.Properties().First().Name, "it is not known.") : others;
    }

    private static JObject Parse(string name, Func<string> text, bool strict)
    {
        try
        {
            using var reader = new StrictJsonReader(text());
            var token = JToken.ReadFrom(reader, new JsonLoadSettings
            {
                DuplicatePropertyNameHandling = strict ? DuplicatePropertyNameHandling.Error : DuplicatePropertyNameHandling.Replace,
            });
            return reader.Read() ? throw new JsonReaderException("More than one value.")
                : token as JObject ?? throw Refusal.OfParameter(name, "it must be a JSON object.");
        }
        catch (Exception problem) when (problem is JsonException or DecoderFallbackException)
        {
            throw Refusal.OfParameter(name, "it is not JSON, or a field is given twice.");
        }
    }

    private List<T>? Distinct<T>(string name, IEnumerable<T>? items)
    {
        var all = items?.ToList();
        return all == null || all.Distinct().Count() == all.Count ? all : throw Refusal.OfParameter(_path + name, "no entry may be there twice.");
    }

    private JObject Copy(Predicate<string> fits) => new(_source.Properties().Where(p => fits(p.Name)).Select(p => p.DeepClone()));

    private JToken? Value(string name, JTokenType type, string wanted)
    {
        _read.Add(name);
        if (!_source.TryGetValue(name, StringComparison.Ordinal, out var value))
        {
            return null;
        }

        return value.Type == type ? value : throw Refusal.OfParameter(_path + name, $"it must be {wanted}.");
    }

    private JArray? Items(string name, int min, int max, JTokenType type, string wanted)
    {
        if (Value(name, JTokenType.Array, "an array") is not JArray items)
        {
            return null;
        }

        if (items.Count < min || items.Count > max)
        {
            throw Refusal.OfParameter(_path + name, string.Format(CultureInfo.InvariantCulture, "it must have from {0} to {1} entries.", min, max));
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Type != type)
            {
                throw Refusal.OfParameter(ItemPath(name, i), $"it must be {wanted}.");
            }
        }

        return items;
    }

    private string ItemPath(string name, int index) => string.Format(CultureInfo.InvariantCulture, "{0}{1}[{2}]", _path, name, index);
}
