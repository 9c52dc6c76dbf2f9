using System.IO;
using Newtonsoft.Json;

namespace RomaFdi.Emulator.Service;

/// <summary>Reads JSON without the usual reader's leniency: no comments, no NaN, no bare or single-quoted names and texts, no dates.</summary>
internal sealed class StrictJsonReader : JsonTextReader
{
    internal StrictJsonReader(string text)
        : base(new StringReader(text)) => DateParseHandling = DateParseHandling.None;

    public override bool Read()
    {
        var more = base.Read();
        var isText = TokenType is JsonToken.String or JsonToken.PropertyName;
        return TokenType is JsonToken.Comment or JsonToken.Undefined or JsonToken.StartConstructor
            || (isText && QuoteChar != '"')
            || Value is double.NaN or double.PositiveInfinity or double.NegativeInfinity
            ? throw new JsonReaderException("Not JSON.")
            : more;
    }
}
