using System;
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

    // What is said twice says two things, of which one would be believed by chance.
    private static readonly JsonLoadSettings s_onceOnly = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error };

    public static JObject ReadObject(ApiResponse response) => Read(response) as JObject ?? throw ApiErrors.Unreadable(response, null);

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
    public static string? Text(JToken? token) => token is JValue { Value: not null } value ? Convert.ToString(value.Value, CultureInfo.InvariantCulture) : null;

    /// <summary>A whole number, also one that stands in quotes; null for anything else.</summary>
    public static long? Number(JToken? token) =>
        long.TryParse(Text(token), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

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
        JsonGrammar.IsJson(text, MaximumDepth) ? Load(text, floats, s_onceOnly) : throw new JsonReaderException("It is no JSON.");

    /// <summary>Any JSON value that a person wrote: with comments, or a comma too many.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JToken ParseLoosely(string text) => Load(text, FloatParseHandling.Double, null);

    private static JToken Load(string text, FloatParseHandling floats, JsonLoadSettings? settings)
    {
        // A date stays the text that was sent: no guess about its zone.
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = floats, MaxDepth = MaximumDepth };
        JToken token = JToken.ReadFrom(reader, settings);
        return reader.Read() ? throw new JsonReaderException("It goes on after its end.", "", reader.LineNumber, reader.LinePosition, null) : token;
    }

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
