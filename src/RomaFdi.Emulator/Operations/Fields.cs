using System.Linq;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Emulator.Operations;

/// <summary>JSON objects of fields that may be missing.</summary>
internal static class Fields
{
    /// <summary>An object of those fields that have a value.</summary>
    internal static JObject Given(params (string Name, object? Value)[] fields) =>
        new(fields.Where(field => field.Value != null).Select(field => new JProperty(field.Name, field.Value)));

    /// <summary>For fields that say null instead of being left out.</summary>
    internal static object OrNull(object? value) => value ?? JValue.CreateNull();

    /// <summary>Adds fields that were kept as they came, unless the object has them of its own.</summary>
    internal static JObject With(this JObject answer, JObject others)
    {
        foreach (var field in others.Properties().Where(f => !answer.ContainsKey(f.Name)).ToList())
        {
            answer.Add(field.Name, field.Value);
        }

        return answer;
    }
}
