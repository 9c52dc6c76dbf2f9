using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>A schema with its references followed and the parts of its allOf put together.</summary>
internal sealed class FlatSchema
{
    private readonly JObject _contract;
    private readonly Dictionary<string, JToken> _keywords = new();
    private readonly List<string> _places = new();
    private readonly Dictionary<string, JObject> _properties = new();
    private readonly HashSet<string> _required = new();
    private readonly HashSet<string> _disputed = new();

    private FlatSchema(JObject contract) => _contract = contract;

    /// <summary>Places in the contract that it is made of, the most particular one first.</summary>
    internal IReadOnlyList<string> Places => _places;

    internal IReadOnlyDictionary<string, JObject> Properties => _properties;

    internal bool IsNullable => Keyword("nullable") is JValue { Value: true };

    /// <summary>An object is one too if only its properties say so.</summary>
    internal string? Type => (string?)Keyword("type") ?? (_properties.Count > 0 ? "object" : null);

    internal string? Pattern => (string?)Keyword("pattern");

    internal string? Format => (string?)Keyword("format");

    internal bool HasUniqueItems => Keyword("uniqueItems") is JValue { Value: true };

    internal IReadOnlyList<JToken> Words => Keyword("enum")?.Where(word => word.Type != JTokenType.Null).ToList() ?? [];

    internal JObject? Items => Keyword("items") as JObject;

    /// <summary>Schema of fields that have no name in the contract.</summary>
    internal JObject? OtherFields => Keyword("additionalProperties") as JObject;

    internal bool AllowsOtherFields => Keyword("additionalProperties") is JObject or JValue { Value: true };

    internal IReadOnlyList<JObject> Branches => (Keyword("anyOf") ?? Keyword("oneOf"))?.Cast<JObject>().ToList() ?? [];

    /// <summary>Schema of the JSON that a text holds.</summary>
    internal JObject? Decoded =>
        (string?)Keyword("x-encoded-as") == "json" ? (JObject)_contract["components"]!["schemas"]![(string)Keyword("x-decoded-schema")!]! : null;

    internal static FlatSchema Of(JObject contract, JObject schema)
    {
        var flat = new FlatSchema(contract);
        flat.Add(schema);
        return flat;
    }

    internal bool IsRequired(string name) => _required.Contains(name);

    /// <summary>Whether newer sources want a field that older ones leave open.</summary>
    internal bool IsDisputed(string name) => _disputed.Contains(name);

    internal int? Size(string keyword) => (int?)Keyword(keyword);

    internal BigInteger? Minimum => Number("minimum") ?? Format switch { "int32" => int.MinValue, "int64" => long.MinValue, _ => null };

    /// <summary>The lowest of what is stated, what the type holds and what is known to work.</summary>
    internal BigInteger? Maximum
    {
        get
        {
            BigInteger? width = Format switch { "int32" => int.MaxValue, "int64" => long.MaxValue, _ => null };
            return new[] { Number("maximum"), Number("x-effective-maximum"), width }.Where(limit => limit != null).Min();
        }
    }

    /// <summary>Whether a range is stated; the width of a number alone is none.</summary>
    internal bool HasRange => Keyword("minimum") != null || Keyword("maximum") != null;

    /// <summary>Whether a limit is known to be untrue.</summary>
    internal bool IsForgiven(string keyword) => _places.Exists(place => Exemptions.Has("#/" + place.Replace('.', '/'), keyword));

    private JToken? Keyword(string name) => _keywords.GetValueOrDefault(name);

    private BigInteger? Number(string keyword) =>
        Keyword(keyword) is { } value ? BigInteger.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;

    private void Add(JObject schema)
    {
        _places.Add(schema.Path);
        var followed = SchemaChecker.Follow(_contract, schema);
        if (followed != schema)
        {
            _places.Add(followed.Path);
        }

        foreach (var keyword in followed.Properties())
        {
            // What is said nearer to the use comes first.
            _keywords.TryAdd(keyword.Name, keyword.Value);
        }

        foreach (var property in followed["properties"]?.Cast<JProperty>() ?? [])
        {
            _properties.TryAdd(property.Name, (JObject)property.Value);
        }

        _required.UnionWith(Names(followed, "required"));
        _disputed.UnionWith(Names(followed, "x-required-in-newer-sources"));
        foreach (var part in followed["allOf"]?.Cast<JObject>() ?? [])
        {
            Add(part);
        }
    }

    private static IEnumerable<string> Names(JObject schema, string keyword) => schema[keyword]?.Select(name => (string)name!) ?? [];
}
