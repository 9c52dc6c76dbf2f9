using System;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Client.Http.Details;

/// <summary>A body with its structure and names, and those of its values that may show.</summary>
internal static class ShownBody
{
    // What is longer is not taken apart for the few lines of it that would show.
    private const int LongestBody = 1_000_000;

    /// <returns>JSON, or what there is instead; empty for no body.</returns>
    public static string Describe(string body, string? mediaType, ShownFields fields)
    {
        if (body.Length == 0)
        {
            return "";
        }

        if (body.Length > LongestBody || TryParse(body) is not JContainer json)
        {
            return FormattableString.Invariant($"({mediaType ?? "no stated type"}, {body.Length} characters)");
        }

        Hide(json, "", fields);
        return json.ToString(Formatting.Indented);
    }

    private static JToken? TryParse(string body)
    {
        try
        {
            return WireJson.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Hide(JToken token, string path, ShownFields fields)
    {
        switch (token)
        {
            case JObject source:
                foreach (JProperty field in source.Properties())
                {
                    Hide(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}", fields);
                }

                break;
            case JArray items:
                foreach (JToken item in items)
                {
                    Hide(item, path, fields);
                }

                break;
            case JValue { Value: not null } value when !fields.Shows(path):
                value.Value = JsonTree.Hidden;
                break;
        }
    }
}
