using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>Makes good values for schemas, from the documented examples wherever there are any. The same every time.</summary>
internal sealed class ValueMaker
{
    // 2026-01-02 03:00:00 UTC.
    private const long Time = 1767322800000;

    private static readonly string[] s_times = ["time", "date", "created_at"];

    private readonly JObject _contract;
    private readonly ExampleIndex _examples;
    private readonly Dictionary<(JObject Schema, string Name, bool IsFull), JToken> _made = new();

    internal ValueMaker(JObject contract, ExampleIndex examples)
    {
        _contract = contract;
        _examples = examples;
    }

    /// <summary>Everything that may be there.</summary>
    internal JToken Full(JObject source, string name) => Make(source, name, isFull: true);

    /// <summary>Only what must be there, by the newest sources.</summary>
    internal JToken Minimal(JObject source, string name) => Make(source, name, isFull: false);

    /// <summary>A text of a length that the schema's pattern takes.</summary>
    internal static string Text(FlatSchema schema, string start, int length) =>
        start.Length >= length ? start[..length] : start.PadRight(length, schema.Pattern == null || PatternSample.Of(schema.Pattern).Good[0].Any(char.IsLetter) ? 'x' : '1');

    private JToken Make(JObject source, string name, bool isFull)
    {
        if (!_made.TryGetValue((source, name, isFull), out var value))
        {
            _made.Add((source, name, isFull), value = MakeNew(source, name, isFull));
        }

        return value.DeepClone();
    }

    private JToken MakeNew(JObject source, string name, bool isFull)
    {
        var schema = FlatSchema.Of(_contract, source);
        return schema.Branches.Count > 0
            ? Make(schema.Branches[0], name, isFull)
            : schema.Type switch
            {
                "object" => Object(schema, isFull),
                "array" => Array(schema, name, isFull),
                null => new JObject { ["any"] = new JArray(1, "text", true) },
                _ => _examples.Find(schema, source)?.DeepClone() ?? Scalar(schema, name),
            };
    }

    private JObject Object(FlatSchema schema, bool isFull)
    {
        var value = new JObject();
        foreach (var (name, property) in schema.Properties)
        {
            if (isFull || schema.IsRequired(name) || schema.IsDisputed(name))
            {
                value[name] = Make(property, name, isFull);
            }
        }

        if (schema.OtherFields is { } others && value.Count < (isFull ? 1 : schema.Size("minProperties") ?? 0))
        {
            value["key"] = Make(others, "key", isFull);
        }

        return value;
    }

    private JArray Array(FlatSchema schema, string name, bool isFull)
    {
        var items = new JArray();
        if (schema.Items is { } item && (isFull || schema.Size("minItems") > 0))
        {
            items.Add(Make(item, name, isFull));
        }

        return items;
    }

    private JToken Scalar(FlatSchema schema, string name) => schema.Words.Count > 0
        ? schema.Words[0].DeepClone()
        : schema.Type switch
        {
            "boolean" => true,
            "number" => 1.5,
            "integer" => Number(schema, name),
            _ => schema.Decoded is { } decoded ? Full(decoded, name).ToString(Formatting.None) : Text(schema, name),
        };

    private static long Number(FlatSchema schema, string name)
    {
        BigInteger wanted = schema.Format == "int64" && s_times.Any(name.Contains) ? Time : 1;
        return (long)(schema.Minimum is { } min && wanted < min ? min : schema.Maximum is { } max && wanted > max ? max : wanted);
    }

    /// <summary>The field's own name, so that a value in the wrong place shows.</summary>
    private static string Text(FlatSchema schema, string name)
    {
        var text = schema.Pattern is { } pattern ? PatternSample.Of(pattern).Good[0] : schema.Format switch
        {
            "date-time" => "2026-01-02T03:04:05.000000Z",
            "uri" => "https://example.com/" + name,
            _ => name,
        };
        return schema.Size("minLength") is { } min && text.Length < min ? Text(schema, text, min)
            : schema.Size("maxLength") is { } max && text.Length > max ? Text(schema, text, max)
            : text;
    }
}
