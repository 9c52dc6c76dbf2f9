using System;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Emulator.Service;

/// <summary>Fields that hold secrets: never logged, and hidden in answers.</summary>
internal static class SecretFields
{
    private const string Mask = "******";

    /// <summary>Whether a field of this name holds a secret: those of the format password in the contract, and what sounds like one.</summary>
    internal static bool Names(string field) =>
        field is "sk" or "snmp_community"
        || field.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0
        || field.IndexOf("secret", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>A copy with every secret hidden.</summary>
    internal static JObject Hide(JObject source) => Change(source, _ => Mask);

    /// <summary>A copy in which a hidden secret is the stored one again.</summary>
    internal static JObject Restore(JObject sent, JObject stored) =>
        Change(sent, secret => (string?)secret == Mask ? stored.SelectToken(secret.Path) ?? secret : secret);

    private static JObject Change(JObject source, Func<JValue, JToken> change)
    {
        var copy = (JObject)source.DeepClone();
        foreach (var secret in copy.Descendants().OfType<JProperty>().Where(p => p.Value is JValue { Value: not (null or "") } && Names(p.Name)).ToList())
        {
            secret.Value = change((JValue)secret.Value);
        }

        return copy;
    }
}
