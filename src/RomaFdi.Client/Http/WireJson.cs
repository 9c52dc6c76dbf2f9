using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Client.Http;

/// <summary>Reads answers as JSON objects; whatever can't be read is a lost answer, never a crash.</summary>
internal static class WireJson
{
    private const int MaximumDepth = 64;

    // What is said twice says two things, of which one would be believed by chance. Nobody asks where in a text a field stood.
    private static readonly JsonLoadSettings s_onceOnly = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error, LineInfoHandling = LineInfoHandling.Ignore };
    private static readonly JsonLoadSettings s_loosely = new() { LineInfoHandling = LineInfoHandling.Ignore };

    public static JObject ReadObject(ApiResponse response) => Read(response) as JObject ?? throw ApiErrors.Unreadable(response, null);

    /// <summary>The answer's object without the rows of some lists, which are handed on one by one instead: of them no tree is made.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="lists">Names of the lists, and who takes their rows; null stands for a row that is no object. What stands under a name and is no list stays in the object.</param>
    /// <exception cref="RomaApiException">The answer can't be read.</exception>
    public static JObject ReadObject(ApiResponse response, IReadOnlyDictionary<string, Action<WireFields?>> lists)
    {
        try
        {
            using JsonTextReader reader = OpenStrictly(response.Body, FloatParseHandling.Double);
            if (!reader.Read() || reader.TokenType != JsonToken.StartObject)
            {
                throw ApiErrors.Unreadable(response, null);
            }

            // Each row has the same names: those of the first are kept, so that the others make none of their own.
            var names = new DefaultJsonNameTable();
            reader.PropertyNameTable = names;
            var rest = new JObject();
            var listsRead = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
            {
                string name = (string)reader.Value!;
                reader.Read();
                if (rest.ContainsKey(name) || listsRead.Contains(name))
                {
                    throw new JsonReaderException("A field stands there twice.");
                }

                if (reader.TokenType == JsonToken.StartArray && lists.TryGetValue(name, out Action<WireFields?>? onRow))
                {
                    listsRead.Add(name);
                    ReadRows(reader, names, onRow);
                }
                else
                {
                    rest.Add(name, ReadTree(reader));
                }
            }

            return rest;
        }
        catch (JsonException)
        {
            // Its text quotes the answer's, which may hold a token or a key.
            throw ApiErrors.Unreadable(response, null);
        }
    }

    private static void ReadRows(JsonTextReader reader, DefaultJsonNameTable names, Action<WireFields?> onRow)
    {
        int fields = 0;
        while (reader.Read() && reader.TokenType != JsonToken.EndArray)
        {
            if (reader.TokenType != JsonToken.StartObject)
            {
                reader.Skip();
                onRow(null);
                continue;
            }

            WireFields row = WireFields.Read(reader, fields);
            if (fields == 0)
            {
                row.AddNames(names);
            }

            fields = row.Count;
            onRow(row);
        }
    }

    /// <summary>What the reader stands on, to its end; a field that stands there twice is refused.</summary>
    /// <exception cref="JsonException">It can't be read.</exception>
    public static JToken ReadTree(JsonReader reader) => JToken.ReadFrom(reader, s_onceOnly);

    /// <summary>The answer's JSON, whatever it is.</summary>
    public static JToken Read(ApiResponse response)
    {
        try
        {
            return Parse(response.Body);
        }
        catch (JsonException)
        {
            // Its text quotes the answer's, which may hold a token or a key.
            throw ApiErrors.Unreadable(response, null);
        }
    }

    /// <summary>Whether a text begins like an object or an array of JSON, or is null: what doesn't is no answer of the service, and telling that costs nothing.</summary>
    public static bool LooksLikeJson(string text) =>
        FirstLetter(text) is '{' or '[' || string.Equals(text.Trim(), "null", StringComparison.Ordinal);

    /// <summary>Null if the text is no JSON object.</summary>
    public static JObject? TryReadObject(string text) => TryReadContainer(text) as JObject;

    /// <summary>Null if the text is neither a JSON object nor an array.</summary>
    public static JContainer? TryReadContainer(string text)
    {
        try
        {
            return MayBeContainer(text) ? Parse(text) as JContainer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same, also of what is nearly JSON: for looking through a text, never for believing it.</summary>
    public static JContainer? TryReadLoosely(string text)
    {
        try
        {
            return MayBeContainer(text) ? ParseLoosely(text) as JContainer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same with every digit of its numbers, for what goes back to where it came from.</summary>
    public static JObject? TryReadExactly(string text)
    {
        JObject? rounded = TryReadObject(text);
        try
        {
            return rounded is not null && Parse(text, FloatParseHandling.Decimal) is JObject exact ? KeepSmall(exact, rounded) : rounded;
        }
        catch (JsonException)
        {
            // A number that no decimal holds.
            return rounded;
        }
    }

    /// <summary>An object, also one that stands there as JSON text; null for anything else.</summary>
    public static JObject? ObjectOrText(JToken? token) => token as JObject ?? (token is JValue { Value: string text } ? TryReadExactly(text) : null);

    /// <summary>The text of a field that is a string, a number or a boolean; null for anything else.</summary>
    public static string? Text(JToken? token) => token is JValue value ? PlainText(value.Value) : null;

    /// <summary>The text of a string, a number or a boolean; null for anything else.</summary>
    public static string? PlainText(object? value) => value is null or JToken ? null : value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>A whole number, also one that stands in quotes; null for anything else.</summary>
    public static long? Number(JToken? token) => token is JValue value ? PlainNumber(value.Value) : null;

    /// <inheritdoc cref="Number"/>
    public static long? PlainNumber(object? value) => value is long number ? number
        : long.TryParse(PlainText(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? number
        : null;

    /// <summary>Sets a field to JSON, a text, a number or a boolean, unless there is none.</summary>
    public static void Set(JObject target, string name, object? value)
    {
        if (value is not null)
        {
            target[name] = value as JToken ?? new JValue(value);
        }
    }

    /// <summary>A time in ISO 8601, UTC unless it says otherwise; null for anything else.</summary>
    public static DateTimeOffset? Time(JToken? token) =>
        DateTimeOffset.TryParse(Text(token), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    /// <summary>Any JSON value.</summary>
    /// <exception cref="JsonException">The text is no JSON by the standard, names a field twice, is nested without end, or holds a number beyond any bounds.</exception>
    public static JToken Parse(string text, FloatParseHandling floats = FloatParseHandling.Double) =>
        Load(OpenStrictly(text, floats), s_onceOnly);

    /// <summary>Any JSON value that a person wrote: with comments, or a comma too many.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JToken ParseLoosely(string text) => Load(Open(text, FloatParseHandling.Double), s_loosely);

    private static JToken Load(JsonTextReader reader, JsonLoadSettings settings)
    {
        using (reader)
        {
            JToken token = JToken.ReadFrom(reader, settings);
            return reader.Read() ? throw new JsonReaderException("It goes on after its end.", "", reader.LineNumber, reader.LinePosition, null) : token;
        }
    }

    private static JsonTextReader OpenStrictly(string text, FloatParseHandling floats) =>
        JsonGrammar.IsJson(text, MaximumDepth) ? Open(text, floats) : throw new JsonReaderException("It is no JSON.");

    // A date stays the text that was sent: no guess about its zone.
    private static JsonTextReader Open(string text, FloatParseHandling floats) => new(new StringReader(text))
    {
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = floats,
        MaxDepth = MaximumDepth,
    };

    // Most texts are neither, and to find that out by a failure costs a hundred times as much. A comment may come before.
    private static bool MayBeContainer(string text) => FirstLetter(text) is '{' or '[' or '/';

    private static char FirstLetter(string text) => text.FirstOrDefault(letter => !char.IsWhiteSpace(letter));

    // A decimal rounds what is too small for it to nothing, and says nothing of it.
    private static JObject KeepSmall(JObject exact, JObject rounded)
    {
        foreach ((JValue number, JValue other) in exact.Descendants().OfType<JValue>().Zip(rounded.Descendants().OfType<JValue>(), (number, other) => (number, other)).ToList())
        {
            if (number.Value is decimal held && other.Value is double read && Math.Abs((double)held - read) > Math.Abs(read) * 1e-15)
            {
                number.Value = read;
            }
        }

        return exact;
    }
}
