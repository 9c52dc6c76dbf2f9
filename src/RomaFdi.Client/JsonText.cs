using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client;

/// <summary>Reads JSON text that a caller gives.</summary>
public static class JsonText
{
    /// <summary>Reads an object.</summary>
    /// <param name="text">JSON text.</param>
    /// <returns>The object as <see cref="JsonTree"/>; secrets stay readable.</returns>
    /// <exception cref="FormatException">It is no JSON object; the message says where.</exception>
    public static IReadOnlyDictionary<string, object?> ReadObject(string text)
    {
        try
        {
            return WireJson.ParseLoosely(text ?? throw new ArgumentNullException(nameof(text))) is JObject source
                ? WireTree.ReadAsIs(source)
                : throw new FormatException("It is JSON, but no object: it has to begin with {.");
        }
        catch (JsonReaderException e)
        {
            // Where, and neither what it read there nor the path to it: the text may hold a password.
            throw new FormatException(FormattableString.Invariant($"It can't be read as JSON from line {Math.Max(1, e.LineNumber)}, position {Math.Max(1, e.LinePosition)} on."));
        }
    }
}
