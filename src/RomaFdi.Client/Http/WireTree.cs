using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Security;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Authentication;

namespace RomaFdi.Client.Http;

/// <summary>JSON to and from the plain objects of <see cref="JsonTree"/>.</summary>
internal static class WireTree
{
    /// <summary>The tree of an object that the service sent, with every known secret hidden.</summary>
    public static Dictionary<string, object?> Read(JObject source) => Read(source, hidesSecrets: true);

    /// <summary>The tree of an object that a caller gave.</summary>
    public static Dictionary<string, object?> ReadAsIs(JObject source) => Read(source, hidesSecrets: false);

    /// <summary>The same object with every known secret hidden.</summary>
    public static JObject Hide(JObject source) => Write(Read(source));

    /// <summary>Whether two trees say the same, secrets too.</summary>
    /// <exception cref="ArgumentException">A value of a type that JSON has no form for.</exception>
    public static bool AreSame(IReadOnlyDictionary<string, object?>? one, IReadOnlyDictionary<string, object?>? other) =>
        one is null || other is null ? one == other : JToken.DeepEquals(Write(one), Write(other));

    /// <summary>The JSON of a tree. Secrets become readable: only for a body that is about to be sent.</summary>
    /// <exception cref="ArgumentException">A value of a type that JSON has no form for.</exception>
    public static JObject Write(IReadOnlyDictionary<string, object?> tree) => new(tree.Select(field => new JProperty(field.Key, Write(field.Value))));

    /// <summary>Changes JSON as RFC 7396 says: objects are merged, null removes, anything else replaces.</summary>
    public static void Merge(JObject target, IReadOnlyDictionary<string, object?> changes)
    {
        foreach (KeyValuePair<string, object?> change in changes)
        {
            if (change.Value is null)
            {
                target.Remove(change.Key);
            }
            else if (change.Value is IReadOnlyDictionary<string, object?> inner)
            {
                if (target[change.Key] is not JObject existing)
                {
                    target[change.Key] = existing = [];
                }

                Merge(existing, inner);
            }
            else
            {
                target[change.Key] = Write(change.Value);
            }
        }
    }

    private static Dictionary<string, object?> Read(JObject source, bool hidesSecrets) => source.Properties().ToDictionary(
        property => property.Name,
        property => hidesSecrets && JsonTree.IsSecret(property.Name) && SaysSomething(property.Value) ? JsonTree.Hidden : Read(property.Value, hidesSecrets),
        StringComparer.Ordinal);

    private static bool SaysSomething(JToken value) => value is JContainer ? value.HasValues : WireJson.Text(value) is { Length: > 0 };

    private static object? Read(JToken token, bool hidesSecrets) => token switch
    {
        JObject fields => Read(fields, hidesSecrets),
        JArray items => items.Select(item => Read(item, hidesSecrets)).ToList(),
        JValue { Value: string text } when hidesSecrets => HideInText(text),
        JValue value => value.Value,
        _ => null,
    };

    /// <summary>JSON may stand in a text (contract: task_detail). One without a secret stays as it was written.</summary>
    private static string HideInText(string text)
    {
        JContainer? json = WireJson.TryReadContainer(text);
        if ((json ?? WireJson.TryReadLoosely(text)) is not { } read)
        {
            return text;
        }

        // Of what is only nearly JSON, a secret may stand where nothing was read: a name that comes twice.
        JToken hidden = Write(Read(read, hidesSecrets: true));
        return json is not null && JToken.DeepEquals(json, hidden) ? text : hidden.ToString(Formatting.None);
    }

    private static JToken Write(object? value) => value switch
    {
        null => JValue.CreateNull(),
        SecureString secret => SecretText.Read(secret),
        string text => text,
        bool flag => flag,
        IReadOnlyDictionary<string, object?> fields => Write(fields),
        IEnumerable items => new JArray(items.Cast<object?>().Select(Write)),
        BigInteger or decimal or double or float or long or int or short or byte or ulong or uint or ushort or sbyte => JToken.FromObject(value),
        _ => throw new ArgumentException($"{value.GetType().Name} has no form in JSON.", nameof(value)),
    };
}
