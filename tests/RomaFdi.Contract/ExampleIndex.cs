using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>The documented examples, taken apart: what each schema's value looks like.</summary>
internal sealed class ExampleIndex
{
    private readonly JObject _contract;
    private readonly Dictionary<string, List<JToken>> _byPlace = new();

    internal ExampleIndex(JObject contract, IEnumerable<(JToken Value, JObject Schema)> examples)
    {
        _contract = contract;
        foreach (var (value, schema) in examples)
        {
            Add(value, schema);
        }
    }

    /// <summary>A documented value for a schema; null if there is none that fits it.</summary>
    internal JToken? Find(FlatSchema schema, JObject source) =>
        schema.Places
            .SelectMany(place => _byPlace.GetValueOrDefault(place, []))
            .FirstOrDefault(value => value.Type != JTokenType.Null && SchemaChecker.Check(_contract, value, source, "").Count == 0);

    private void Add(JToken value, JObject source)
    {
        var schema = FlatSchema.Of(_contract, source);
        foreach (var place in schema.Places)
        {
            if (!_byPlace.TryGetValue(place, out var known))
            {
                _byPlace.Add(place, known = new());
            }

            known.Add(value);
        }

        foreach (var branch in schema.Branches.Where(branch => SchemaChecker.Check(_contract, value, branch, "").Count == 0))
        {
            Add(value, branch);
        }

        if (value is JObject fields)
        {
            foreach (var field in fields.Properties().Where(field => schema.Properties.ContainsKey(field.Name)))
            {
                Add(field.Value, schema.Properties[field.Name]);
            }
        }

        if (value is JArray items && schema.Items is { } item)
        {
            foreach (var one in items)
            {
                Add(one, item);
            }
        }

        if (schema.Decoded is { } decoded && value.Type == JTokenType.String)
        {
            Add(JToken.Parse((string)value!), decoded);
        }
    }
}
