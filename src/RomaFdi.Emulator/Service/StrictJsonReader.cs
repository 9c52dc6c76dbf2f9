using System.IO;
using Newtonsoft.Json;

namespace RomaFdi.Emulator.Service;

/// <summary>Reads JSON by the letter: no comments, no bare or single-quoted names and texts, dates stay text.</summary>
internal sealed class StrictJsonReader : JsonTextReader
{
    internal StrictJsonReader(string text)
        : base(new StringReader(text)) => DateParseHandling = DateParseHandling.None;

    public override bool Read()
    {
        var more = base.Read();
        var isText = TokenType is JsonToken.String or JsonToken.PropertyName;
        return TokenType is JsonToken.Comment or JsonToken.Undefined or JsonToken.StartConstructor || (isText && QuoteChar != '"')
            ? throw new JsonReaderException("Not JSON by the letter.")
            : more;
    }
}
