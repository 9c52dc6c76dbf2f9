using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Client.Http;

/// <summary>Builds a body of JSON; a null value leaves its field out.</summary>
internal sealed class JsonBody
{
    private readonly JObject _fields = [];

    public JsonBody Add(string name, string? value) => Add(name, value is null ? null : (JToken)value);

    public JsonBody Add(string name, bool? value) => Add(name, value is null ? null : (JToken)value);

    public JsonBody Add(string name, long? value) => Add(name, value is null ? null : (JToken)value);

    /// <exception cref="System.ArgumentException">A value of a type that JSON has no form for.</exception>
    public JsonBody Add(string name, IReadOnlyDictionary<string, object?>? tree) => Add(name, tree is null ? null : WireTree.Write(tree));

    public JsonBody Add(string name, JToken? value)
    {
        WireJson.Set(_fields, name, value);
        return this;
    }

    public override string ToString() => _fields.ToString(Formatting.None);
}
