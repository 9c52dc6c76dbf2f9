using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>Makes requests of an operation: the smallest, the fullest, and those with one parameter or field changed.</summary>
internal sealed class RequestMaker
{
    private const string Json = "application/json";

    // Those of signing: who signs has tests of that.
    private static readonly string[] s_signing = ["X-Sdk-Date", "X-Project-Id", "X-Security-Token", "X-Domain-Id"];

    private readonly JObject _contract;
    private readonly ValueMaker _values;
    private readonly VariationMaker _variations;
    private readonly ContractOperation _operation;
    private readonly IReadOnlyList<string> _oneOf;
    private readonly Dictionary<string, JObject> _content;

    internal RequestMaker(JObject contract, ValueMaker values, ContractOperation operation)
    {
        _contract = contract;
        _values = values;
        _variations = new VariationMaker(contract, values, isAnswer: false);
        _operation = operation;
        _oneOf = operation.OneOfParameters;
        var body = operation.Source["requestBody"] is JObject source ? SchemaChecker.Follow(contract, source) : null;
        _content = body?["content"]!.Cast<JProperty>().ToDictionary(media => media.Name, media => (JObject)media.Value["schema"]!) ?? [];
    }

    internal IEnumerable<GeneratedRequest> All() =>
        Named("path").SelectMany(PathChanges)
            .Concat(QueryChanges())
            .Concat(Named("header").SelectMany(HeaderChanges))
            .Concat(_content.SelectMany(media => BodyChanges(media.Key, media.Value)))
            .Concat(WholeBodyChanges());

    /// <summary>A good request, with only what must be in its query, and everything in its body.</summary>
    internal GeneratedRequest Good(string place, string at, string what, Verdict verdict) => new(_operation, place, at, what, verdict)
    {
        Path = Named("path").ToDictionary(Name, Full),
        Query = Named("query").Where(p => IsRequired(p) || (_oneOf.Count > 0 && _oneOf[0] == Name(p))).ToDictionary(Name, Full),
        Headers = Named("header").Where(IsRequired).ToDictionary(Name, Full),
        Body = _content.Count == 0 ? null : _values.Full(_content.First().Value, "body"),
        MediaType = _content.Keys.FirstOrDefault(),
    };

    private IEnumerable<JObject> Named(string place) =>
        _operation.Parameters.Where(p => (string?)p["in"] == place && !s_signing.Contains(Name(p), StringComparer.OrdinalIgnoreCase));

    private IEnumerable<GeneratedRequest> PathChanges(JObject parameter) =>
        from change in TextChanges(parameter)

        // An empty segment makes it another path.
        where change.Text.Length > 0
        let good = Good("path", Name(parameter), change.What, change.Verdict)
        select good with { Path = With(good.Path, Name(parameter), change.Text) };

    private IEnumerable<GeneratedRequest> QueryChanges()
    {
        yield return Good("query", "", "minimal", Verdict.Valid);
        yield return WithQuery(VariationMaker.UnknownField, "unknown parameter", "1", Verdict.Invalid);
        if (!Named("query").Any())
        {
            yield break;
        }

        var full = Named("query").ToDictionary(Name, Full);
        yield return Good("query", "", "full", Verdict.Valid) with { Query = full };
        foreach (var parameter in Named("query"))
        {
            var verdict = IsRequired(parameter) ? Verdict.Invalid : Verdict.Valid;
            yield return Good("query", Name(parameter), "absent", verdict) with { Query = Without(full, Name(parameter)) };
            foreach (var (what, text, itsVerdict) in TextChanges(parameter))
            {
                yield return WithQuery(Name(parameter), what, text, itsVerdict);
            }
        }

        if (_oneOf.Count > 0)
        {
            yield return Good("query", _oneOf[0], "absent, like its other spellings", Verdict.Invalid) with { Query = full.Where(p => !_oneOf.Contains(p.Key)).ToDictionary() };
            foreach (var name in _oneOf)
            {
                yield return Good("query", name, "in this spelling only", Verdict.Valid) with { Query = full.Where(p => p.Key == name || !_oneOf.Contains(p.Key)).ToDictionary() };
            }
        }
    }

    private GeneratedRequest WithQuery(string name, string what, string text, Verdict verdict)
    {
        var good = Good("query", name, what, verdict);
        return good with { Query = With(_oneOf.Contains(name) ? Without(good.Query, _oneOf[0]) : good.Query, name, text) };
    }

    private IEnumerable<GeneratedRequest> HeaderChanges(JObject parameter)
    {
        var name = Name(parameter);
        var absent = Good("header", name, "absent", IsRequired(parameter) ? Verdict.Invalid : Verdict.Valid);
        yield return absent with { Headers = Without(absent.Headers, name) };
        foreach (var (what, text, verdict) in TextChanges(parameter).Where(change => !change.Text.Contains('\n')))
        {
            var good = Good("header", name, what, verdict);
            yield return good with { Headers = With(good.Headers, name, text) };
        }
    }

    private IEnumerable<GeneratedRequest> BodyChanges(string mediaType, JObject schema) =>
        from change in _variations.All(schema, "body")
        where mediaType == Json || IsForm(change)
        select Good("body", change.At, mediaType == Json ? change.What : $"{change.What} ({mediaType})", change.Verdict) with { Body = change.Value, MediaType = mediaType };

    private IEnumerable<GeneratedRequest> WholeBodyChanges()
    {
        if (_content.Count == 0)
        {
            yield return Good("body", "body", "there, where none is documented", Verdict.Invalid) with { Body = new JObject { ["a"] = 1 }, MediaType = Json };
        }
        else if ((bool?)SchemaChecker.Follow(_contract, (JObject)_operation.Source["requestBody"]!)["required"] == true)
        {
            yield return Good("body", "", "absent", Verdict.Invalid) with { Body = null };
        }
    }

    /// <summary>In a form everything is text: no null, no other type, and nothing but fields.</summary>
    private static bool IsForm(Variation change) =>
        change.Value is JObject fields && fields.Properties().All(field => field.Value is JValue { Type: JTokenType.String or JTokenType.Integer })
        && (!change.What.StartsWith("wrong type", StringComparison.Ordinal) || (change.What == "wrong type String" && !IsNumber(fields, change.At)));

    private static bool IsNumber(JObject fields, string name) => long.TryParse((string?)fields[name], NumberStyles.Integer, CultureInfo.InvariantCulture, out _);

    /// <summary>What can be changed in a parameter that stands as text.</summary>
    private IEnumerable<(string What, string Text, Verdict Verdict)> TextChanges(JObject parameter)
    {
        var schema = (JObject)parameter["schema"]!;
        string[] wrong = FlatSchema.Of(_contract, schema).Type switch
        {
            "integer" => ["x", "1.5", "", "0x1"],
            "boolean" => ["yes", ""],
            _ => [],
        };
        return _variations.Changes(schema, Name(parameter))
            .Where(change => change.What != "null" && !change.What.StartsWith("wrong type", StringComparison.Ordinal))
            .Select(change => (change.What, AsText(change.Value!), change.Verdict))
            .Concat(wrong.Select(text => ($"wrong type \"{text}\"", text, Verdict.Invalid)));
    }

    private string Full(JObject parameter) => AsText(_values.Full((JObject)parameter["schema"]!, Name(parameter)));

    private static string AsText(JToken value) => value.Type == JTokenType.Boolean ? (bool)value ? "true" : "false" : value.ToString();

    private static string Name(JObject parameter) => (string)parameter["name"]!;

    private static bool IsRequired(JObject parameter) => (bool?)parameter["required"] == true;

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> values, string name, string value) => new(values) { [name] = value };

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> values, string name) => values.Where(v => v.Key != name).ToDictionary();
}
