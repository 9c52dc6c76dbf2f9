using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>Changes one thing at a time in a good value: what the contract takes, and what it refuses just beyond.</summary>
internal sealed class VariationMaker
{
    /// <summary>Name of the field that no schema knows.</summary>
    internal const string UnknownField = "x_unknown";

    /// <summary>A word that no list of words has.</summary>
    internal const string UnknownWord = "X_UNKNOWN";

    // Limits beyond these stand for "no limit": what they would prove is not worth the megabytes.
    private const int LongestText = 100_000;
    private const int MostItems = 10_000;

    private readonly JObject _contract;
    private readonly ValueMaker _values;
    private readonly bool _isAnswer;

    internal VariationMaker(JObject contract, ValueMaker values, bool isAnswer)
    {
        _contract = contract;
        _values = values;
        _isAnswer = isAnswer;
    }

    /// <summary>The minimal value, the full one, and everything that can be changed in the full one.</summary>
    internal IEnumerable<Variation> All(JObject source, string name)
    {
        var schema = FlatSchema.Of(_contract, source);
        if (schema.Branches.Count > 0)
        {
            return schema.Branches.SelectMany((branch, i) => All(branch, name).Select(v => v with { What = $"{v.What} (shape {i + 1})" }));
        }

        return new[]
        {
            new Variation("", "minimal", _values.Minimal(source, name), Verdict.Valid),
            new Variation("", "full", _values.Full(source, name), Verdict.Valid),
        }.Concat(Changes(source, name));
    }

    /// <summary>Changes of the full value of a schema.</summary>
    internal IEnumerable<Variation> Changes(JObject source, string name)
    {
        var schema = FlatSchema.Of(_contract, source);
        if (schema.Branches.Count > 0)
        {
            return Changes(schema.Branches[0], name);
        }

        return Null(schema).Concat(WrongTypes(schema)).Concat(schema.Type switch
        {
            "object" => ObjectChanges(schema, source, name).Concat(FieldChanges(schema, source, name)),
            "array" => ArrayChanges(schema, name),
            "string" => TextChanges(schema, source, name),
            "integer" => NumberChanges(schema),
            "boolean" => [new("", "false", false, Verdict.Valid)],
            _ => [],
        });
    }

    private static IEnumerable<Variation> Null(FlatSchema schema) =>
        schema.Type == null ? [] : [new("", "null", JValue.CreateNull(), schema.IsNullable ? Verdict.Valid : Verdict.Invalid)];

    private static IEnumerable<Variation> WrongTypes(FlatSchema schema)
    {
        JToken[] wrong = schema.Type switch
        {
            "string" => [5, true, new JObject(), new JArray()],
            "integer" => ["1", 1.5, true, new JObject()],
            "number" => ["1.5", true],
            "boolean" => ["true", 1, new JObject()],
            "array" => ["text", new JObject()],
            "object" => ["text", new JArray()],
            _ => [],
        };
        return wrong.Select(value => new Variation("", "wrong type " + value.Type, value, Verdict.Invalid));
    }

    private IEnumerable<Variation> ObjectChanges(FlatSchema schema, JObject source, string ownName)
    {
        foreach (var name in schema.Properties.Keys)
        {
            var without = (JObject)_values.Full(source, ownName);
            without.Remove(name);
            yield return new(name, "absent", without, schema.IsRequired(name) ? Verdict.Invalid : schema.IsDisputed(name) ? Verdict.Open : Verdict.Valid);
        }

        if (schema.OtherFields == null)
        {
            var more = With((JObject)_values.Full(source, ownName), UnknownField, new JObject { ["kept"] = new JArray(1, "text") });
            yield return new(UnknownField, "unknown field", more, _isAnswer || schema.AllowsOtherFields ? Verdict.Valid : Verdict.Invalid);
        }

        foreach (var (count, verdict) in Sizes(schema, "minProperties", "maxProperties", MostItems))
        {
            var fields = Enumerable.Range(1, count).Select(i => new JProperty("key" + i, _values.Full(schema.OtherFields!, "key")));
            yield return new("", $"{count} fields", new JObject(fields), verdict);
        }
    }

    private IEnumerable<Variation> FieldChanges(FlatSchema schema, JObject source, string ownName) =>
        from property in schema.Properties
        from change in Changes(property.Value, property.Key)
        select change with { At = Join(property.Key, change.At), Value = With((JObject)_values.Full(source, ownName), property.Key, change.Value!) };

    private IEnumerable<Variation> ArrayChanges(FlatSchema schema, string name)
    {
        if (schema.Items is not { } item)
        {
            yield break;
        }

        foreach (var (count, verdict) in Sizes(schema, "minItems", "maxItems", MostItems))
        {
            yield return new("", $"{count} items", new JArray(Enumerable.Range(0, count).Select(i => Item(item, name, i, schema.HasUniqueItems))), verdict);
        }

        if (schema.HasUniqueItems)
        {
            yield return new("", "the same item twice", new JArray(Item(item, name, 0, false), Item(item, name, 0, false)), Verdict.Invalid);
        }

        foreach (var change in Changes(item, name))
        {
            yield return change with { At = Join("[0]", change.At), Value = new JArray(change.Value!) };
        }
    }

    private JToken Item(JObject item, string name, int index, bool isUnique)
    {
        var value = _values.Minimal(item, name);
        return !isUnique ? value : value.Type == JTokenType.Integer ? (long)value + index : (string?)value + index;
    }

    private IEnumerable<Variation> TextChanges(FlatSchema schema, JObject source, string name)
    {
        if (schema.Words.Count > 0)
        {
            return schema.Words.Select(word => new Variation("", "word " + word, word, Verdict.Valid))
                .Append(new Variation("", "unknown word", UnknownWord, _isAnswer ? Verdict.Open : Verdict.Invalid));
        }

        if (schema.Decoded is { } decoded)
        {
            return All(decoded, name).Select(change => change with { What = "encoded, " + change.What, Value = change.Value!.ToString(Formatting.None) })
                .Append(new Variation("", "not JSON", "{", Verdict.Invalid));
        }

        var start = (string)_values.Full(source, name)!;
        return Lengths(schema, start).Concat(schema.Pattern is { } pattern ? Matches(PatternSample.Of(pattern), schema) : []);
    }

    private static IEnumerable<Variation> Lengths(FlatSchema schema, string start)
    {
        foreach (var (length, verdict) in Sizes(schema, "minLength", "maxLength", LongestText))
        {
            yield return new("", $"{length} characters", ValueMaker.Text(schema, start, length), verdict);
        }

        if (schema.Size("maxLength") is { } most and < LongestText && schema.Pattern == null && schema.Format == null)
        {
            // Two UTF-16 units each, but one character.
            yield return new("", $"{most} characters beyond the basic plane", string.Concat(Enumerable.Repeat("\U0001F600", most)), Verdict.Valid);
        }
    }

    private static IEnumerable<Variation> Matches(PatternSample sample, FlatSchema schema) =>
        sample.Good.Where(text => text.Length >= (schema.Size("minLength") ?? 0)).Select(text => new Variation("", "matches as " + Short(text), text, Verdict.Valid))
            .Concat(sample.Bad.Select(text => new Variation("", "breaks the pattern as " + Short(text), text, Verdict.Invalid)));

    private IEnumerable<Variation> NumberChanges(FlatSchema schema)
    {
        if (schema.Words.Count > 0)
        {
            foreach (var word in schema.Words)
            {
                yield return new("", "word " + word, word, Verdict.Valid);
            }

            yield return new("", "unknown word", 7, _isAnswer ? Verdict.Open : Verdict.Invalid);
        }
        else if (schema.HasRange)
        {
            yield return new("", "minimum", new JValue(schema.Minimum!.Value), Verdict.Valid);
            yield return new("", "below the minimum", new JValue(schema.Minimum!.Value - 1), Verdict.Invalid);
            yield return new("", "maximum", new JValue(schema.Maximum!.Value), Verdict.Valid);
            yield return new("", "above the maximum", new JValue(schema.Maximum!.Value + 1), Verdict.Invalid);
        }
    }

    /// <summary>Sizes at the limits, and just beyond them.</summary>
    private static IEnumerable<(int Size, Verdict Verdict)> Sizes(FlatSchema schema, string min, string max, int most)
    {
        if (schema.Size(min) is { } least)
        {
            if (least != schema.Size(max))
            {
                yield return (least, Verdict.Valid);
            }

            if (least > 0)
            {
                yield return (least - 1, Verdict.Invalid);
            }
        }

        if (schema.Size(max) is { } greatest && greatest < most)
        {
            yield return (greatest, Verdict.Valid);
            yield return (greatest + 1, schema.IsForgiven(max) ? Verdict.Open : Verdict.Invalid);
        }
    }

    private static JObject With(JObject full, string name, JToken value)
    {
        full[name] = value;
        return full;
    }

    private static string Join(string at, string name) => at.Length == 0 ? name : name.Length == 0 ? at : name[0] == '[' ? at + name : at + "." + name;

    private static string Short(string text) => JsonConvert.ToString(text.Length > 20 ? $"{text[..20]}... ({text.Length})" : text);
}
