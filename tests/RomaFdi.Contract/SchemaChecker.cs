using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>Checks a JSON value against a schema of the contract.</summary>
internal sealed class SchemaChecker
{
    private static readonly HashSet<string> s_keywords = new()
    {
        "type", "format", "nullable", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern", "items", "minItems", "maxItems", "uniqueItems",
        "properties", "required", "additionalProperties", "minProperties", "maxProperties", "allOf", "anyOf", "oneOf", "description", "default",
    };

    private readonly JObject _contract;
    private readonly List<string> _problems = new();

    private SchemaChecker(JObject contract) => _contract = contract;

    internal static IReadOnlyList<string> Check(JObject contract, JToken value, JObject schema, string at)
    {
        var checker = new SchemaChecker(contract);
        checker.Check(value, schema, "", at, isWhole: true);
        return checker._problems;
    }

    /// <summary>Follows a reference, if it is one.</summary>
    internal static JObject Follow(JObject contract, JObject source) =>
        (string?)source["$ref"] is { } reference ? Follow(contract, (JObject)contract.SelectToken(reference[2..].Replace('/', '.'), errorWhenNoMatch: true)!) : source;

    /// <param name="value">What is checked.</param>
    /// <param name="schema">What it is checked against.</param>
    /// <param name="pointer">Place of the schema in the contract.</param>
    /// <param name="at">Place of the value, for the problem's text.</param>
    /// <param name="isWhole">Whether the schema names all fields; one of several in allOf does not.</param>
    private void Check(JToken value, JObject schema, string pointer, string at, bool isWhole)
    {
        pointer = (string?)schema["$ref"] ?? pointer;
        schema = Follow(_contract, schema);
        RefuseUnknownKeywords(schema, pointer);
        if (value.Type == JTokenType.Null)
        {
            Expect((bool?)schema["nullable"] == true, at, "is null");
            return;
        }

        CheckBranches(value, schema, pointer, at);
        if ((string?)schema["type"] is { } type && !IsOfType(value, type))
        {
            _problems.Add($"{at} is {value.Type}, not {type}");
            return;
        }

        Expect(schema["enum"] is not JArray words || words.Any(word => JToken.DeepEquals(word, value)), at, "is none of the allowed values: " + value);
        CheckValue(value, schema, pointer, at);
        CheckItems(value, schema, pointer, at);
        CheckFields(value, schema, pointer, at, isWhole);
    }

    private static void RefuseUnknownKeywords(JObject schema, string pointer)
    {
        if (schema.Properties().FirstOrDefault(p => !s_keywords.Contains(p.Name) && !p.Name.StartsWith("x-", StringComparison.Ordinal)) is { } unknown)
        {
            throw new NotSupportedException($"{pointer} uses {unknown.Name}, which is not checked.");
        }
    }

    private static bool IsOfType(JToken value, string type) => type switch
    {
        "integer" => value.Type == JTokenType.Integer,
        "number" => value.Type is JTokenType.Integer or JTokenType.Float,
        "string" => value.Type == JTokenType.String,
        "boolean" => value.Type == JTokenType.Boolean,
        "array" => value.Type == JTokenType.Array,
        "object" => value.Type == JTokenType.Object,
        _ => throw new NotSupportedException(type),
    };

    private void CheckBranches(JToken value, JObject schema, string pointer, string at)
    {
        foreach (var part in Branches(schema, "allOf"))
        {
            Check(value, part, pointer, at, isWhole: false);
        }

        if (schema["anyOf"] != null)
        {
            Expect(Branches(schema, "anyOf").Any(part => Fits(value, part, at)), at, "fits no branch of anyOf");
        }

        if (schema["oneOf"] != null)
        {
            Expect(Branches(schema, "oneOf").Count(part => Fits(value, part, at)) == 1, at, "does not fit exactly one branch of oneOf");
        }
    }

    private static IEnumerable<JObject> Branches(JObject schema, string keyword) => schema[keyword]?.Cast<JObject>() ?? [];

    private bool Fits(JToken value, JObject schema, string at) => Check(_contract, value, schema, at).Count == 0;

    private void CheckValue(JToken value, JObject schema, string pointer, string at)
    {
        if (value.Type == JTokenType.String)
        {
            var text = (string)value!;
            CheckSize(text.EnumerateRunes().Count(), schema, "minLength", "maxLength", pointer, at);
            Expect((string?)schema["pattern"] is not { } pattern || Regex.IsMatch(text, ToTheEnd(pattern)), at, "does not match its pattern");
            Expect((string?)schema["format"] != "date-time" || IsUtcTime(text), at, "is no UTC time: " + text);
            CheckHeldJson(text, schema, at);
        }
        else if (value.Type == JTokenType.Integer)
        {
            var number = BigInteger.Parse(value.ToString(), CultureInfo.InvariantCulture);
            CheckRange(number, schema, at);
            Expect((string?)schema["format"] != "int32" || (number >= int.MinValue && number <= int.MaxValue), at, "is beyond 32 bits");
            Expect((string?)schema["format"] != "int64" || (number >= long.MinValue && number <= long.MaxValue), at, "is beyond 64 bits");
        }
    }

    /// <summary>Checks the JSON that a text holds, where it holds some.</summary>
    private void CheckHeldJson(string text, JObject schema, string at)
    {
        if ((string?)schema["x-encoded-as"] == "json")
        {
            try
            {
                var name = (string)schema["x-decoded-schema"]!;
                Check(ApiContract.Parse(text), (JObject)_contract["components"]!["schemas"]![name]!, "#/components/schemas/" + name, at, isWhole: true);
            }
            catch (JsonException problem)
            {
                _problems.Add($"{at} holds no JSON: {problem.Message}");
            }
        }
    }

    private void CheckRange(BigInteger number, JObject schema, string at)
    {
        Expect(schema["minimum"] is not { } min || number >= BigInteger.Parse(min.ToString(), CultureInfo.InvariantCulture), at, "is below the minimum");
        Expect(schema["maximum"] is not { } max || number <= BigInteger.Parse(max.ToString(), CultureInfo.InvariantCulture), at, "is above the maximum");
    }

    private void CheckItems(JToken value, JObject schema, string pointer, string at)
    {
        if (value is not JArray items)
        {
            return;
        }

        CheckSize(items.Count, schema, "minItems", "maxItems", pointer, at);
        Expect((bool?)schema["uniqueItems"] != true || items.Distinct(JToken.EqualityComparer).Count() == items.Count, at, "holds an entry twice");
        for (var i = 0; schema["items"] is JObject item && i < items.Count; i++)
        {
            Check(items[i], item, pointer + "/items", $"{at}[{i}]", isWhole: true);
        }
    }

    private void CheckFields(JToken value, JObject schema, string pointer, string at, bool isWhole)
    {
        if (value is not JObject fields)
        {
            return;
        }

        CheckSize(fields.Count, schema, "minProperties", "maxProperties", pointer, at);
        foreach (var name in schema["required"]?.Select(n => (string)n!) ?? [])
        {
            Expect(fields.ContainsKey(name), at + "." + name, "is missing");
        }

        foreach (var field in fields.Properties())
        {
            var place = at + "." + field.Name;
            if (schema["properties"]?[field.Name] is JObject known)
            {
                Check(field.Value, known, $"{pointer}/properties/{field.Name}", place, isWhole: true);
            }
            else if (schema["additionalProperties"] is JObject others)
            {
                Check(field.Value, others, pointer + "/additionalProperties", place, isWhole: true);
            }
            else if (isWhole)
            {
                Expect(Allows(schema, field.Name), place, "is not known");
            }
        }
    }

    /// <summary>Whether a schema, or one it is put together from, knows the field or takes any.</summary>
    private bool Allows(JObject schema, string name)
    {
        schema = Follow(_contract, schema);
        return schema["properties"]?[name] != null
            || schema["additionalProperties"] is JObject or JValue { Value: true }
            || IsFree(schema)
            || schema["anyOf"] != null
            || schema["oneOf"] != null
            || Branches(schema, "allOf").Any(part => Allows(part, name));
    }

    /// <summary>Whether a schema says nothing of its value.</summary>
    private static bool IsFree(JObject schema) => schema["type"] == null && schema["properties"] == null && schema["allOf"] == null;

    private void CheckSize(int size, JObject schema, string min, string max, string pointer, string at)
    {
        Expect(schema[min] is not { } least || size >= (int)least, at, $"has {size}, under {min}");
        Expect(schema[max] is not { } most || size <= (int)most || Exemptions.Has(pointer, max), at, $"has {size}, over {max}");
    }

    // In .NET a $ lets a line feed at the end pass; in JSON schema it does not.
    private static string ToTheEnd(string pattern) => pattern.EndsWith('$') ? pattern[..^1] + @"\z" : pattern;

    private static bool IsUtcTime(string text) =>
        Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\z") && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _);

    private void Expect(bool holds, string at, string problem)
    {
        if (!holds)
        {
            _problems.Add($"{at} {problem}");
        }
    }
}
