using System;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Emulator.Service;

/// <summary>Bodies as they may stand in the request log: without passwords, keys and tokens.</summary>
internal static class Redaction
{
    // Of a webhook: whatever its caller signs in with.
    private const string Headers = "headers";

    // An escape may hide any of the words; and JSON may stand in a text, with its quotes escaped.
    private static readonly string[] s_suspicious = { "password", "secret", "\"sk\"", "sk\\\"", "snmp_community", "token", "\"" + Headers + "\"", "\\u" };

    internal static string Text(byte[] body) => Text(Encoding.UTF8.GetString(body));

    private static string Text(string text)
    {
        if (!Array.Exists(s_suspicious, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))
        {
            return text;
        }

        try
        {
            var json = (JContainer)JToken.Parse(text);
            foreach (var property in json.DescendantsAndSelf().OfType<JProperty>().Where(IsSecret).ToList())
            {
                property.Value = "***";
            }

            foreach (var inner in json.DescendantsAndSelf().OfType<JProperty>().Where(IsJsonText).ToList())
            {
                inner.Value = Text((string)inner.Value!);
            }

            return json.ToString(Formatting.None);
        }
        catch (Exception problem) when (problem is JsonException or InvalidCastException)
        {
            return "(not shown: it may hold a secret)";
        }
    }

    // Objects that only bear such a name, as in IAM's own body, are looked into instead.
    private static bool IsSecret(JProperty property) =>
        property.Value is JValue && (SecretFields.Names(property.Name) || IsToken(property) || property.Parent?.Parent is JProperty { Name: Headers });

    // IAM has tokens as the id of an object of that name.
    private static bool IsToken(JProperty property) =>
        NamesToken(property.Name) || (property.Name.Equals("id", StringComparison.OrdinalIgnoreCase) && property.Parent?.Parent is JProperty owner && NamesToken(owner.Name));

    private static bool NamesToken(string name) => name.EndsWith("token", StringComparison.OrdinalIgnoreCase);

    private static bool IsJsonText(JProperty property) =>
        property.Value.Type == JTokenType.String && ((string)property.Value!).TrimStart().StartsWith("{", StringComparison.Ordinal);
}
