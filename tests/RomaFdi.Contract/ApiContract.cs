using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>The HTTP contract, as something that requests and answers can be held against.</summary>
public sealed class ApiContract
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete"];
    private static readonly string[] s_files = ["roma-fdi.openapi.yaml", "iam-federation.openapi.yaml"];

    private readonly JObject _source;
    private readonly ValueMaker _values;

    private ApiContract(JObject source)
    {
        _source = source;
        Operations = ((JObject)source["paths"]!).Properties().SelectMany(OperationsOf).ToList();
        _values = new ValueMaker(source, new ExampleIndex(source, Examples().Select(example => (example.Value, example.Schema))));
    }

    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>Reads the files of the contract, which were copied beside the tests, as one.</summary>
    public static ApiContract Load() => new(s_files.Select(file => YamlTree.Read(Path.Combine(AppContext.BaseDirectory, file))).Aggregate(Merge));

    /// <summary>The operation at a method and path; of several, the one with the fewest parameters in its path.</summary>
    public ContractOperation? Match(string method, string path) =>
        Operations.Where(o => o.Matches(method, path)).MinBy(o => o.PathParameterCount);

    /// <summary>What is wrong with a request; nothing when it is fine. Headers that the contract does not name may be there.</summary>
    public IReadOnlyList<string> CheckRequest(string method, string path, string query, IReadOnlyDictionary<string, string>? headers, string? body)
    {
        if (Match(method, path) is not { } operation)
        {
            return [$"{method} {path} is no operation"];
        }

        var problems = new List<string>();
        problems.AddRange(CheckParameters(operation, "path", operation.PathValues(path)));
        problems.AddRange(CheckParameters(operation, "query", QueryValues(query)));
        if (operation.OneOfParameters.Count > 0 && !QueryValues(query).Any(value => operation.OneOfParameters.Contains(value.Key)))
        {
            problems.Add("query parameter " + string.Join(" or ", operation.OneOfParameters) + " is missing");
        }

        if (headers != null)
        {
            var named = operation.Parameters.Where(p => (string?)p["in"] == "header").Select(p => (string)p["name"]!).ToHashSet(StringComparer.OrdinalIgnoreCase);
            problems.AddRange(CheckParameters(operation, "header", headers.Where(h => named.Contains(h.Key))));
        }

        problems.AddRange(CheckRequestBody(operation, headers, body));
        return problems;
    }

    /// <summary>What is wrong with an answer; nothing when it is fine.</summary>
    public IReadOnlyList<string> CheckResponse(string operationId, int status, IReadOnlyDictionary<string, string>? headers, string body)
    {
        var operation = Operations.Single(o => o.OperationId == operationId);
        if (operation.Source["responses"]![status.ToString(CultureInfo.InvariantCulture)] is not JObject source)
        {
            return [$"{operationId} does not answer {status}"];
        }

        var response = Follow(source);
        var problems = new List<string>();
        foreach (var header in (response["headers"] as JObject)?.Properties() ?? [])
        {
            var isRequired = (bool?)Follow((JObject)header.Value)["required"] == true;
            if (headers != null && isRequired && Find(headers, header.Name) == null)
            {
                problems.Add($"header {header.Name} is missing");
            }
        }

        problems.AddRange(response["content"] is JObject content
            ? CheckContent(content, headers, body)
            : body.Length == 0 ? [] : ["body is there, but none is documented"]);
        return problems;
    }

    /// <summary>Requests of an operation, each a good one with one thing changed. The same every time.</summary>
    public IEnumerable<GeneratedRequest> GenerateRequests(ContractOperation operation) => new RequestMaker(_source, _values, operation).All();

    /// <summary>Answers of an operation with a status, each a good one with one thing changed. The same every time.</summary>
    public IEnumerable<GeneratedAnswer> GenerateAnswers(ContractOperation operation, int status)
    {
        var variations = new VariationMaker(_source, _values, isAnswer: true);
        var response = Follow((JObject)operation.Source["responses"]![status.ToString(CultureInfo.InvariantCulture)]!);
        return response["content"] is not JObject content
            ? [new(operation, status, "", "no body", Verdict.Valid, null, null)]
            : from media in content.Properties()
              from change in variations.All((JObject)media.Value["schema"]!, "body")
              select new GeneratedAnswer(operation, status, change.At, change.What, change.Verdict, change.Value, media.Name);
    }

    /// <summary>The documented examples of bodies, to try the checks on.</summary>
    internal IEnumerable<(string Place, JToken Value, JObject Schema)> Examples() =>
        from media in _source.Descendants().OfType<JObject>()
        where media["schema"] is JObject && media["examples"] is JObject
        from example in ((JObject)media["examples"]!).Properties()
        select (example.Path, example.Value["value"]!, (JObject)media["schema"]!);

    internal IReadOnlyList<string> CheckValue(JToken value, JObject schema) => SchemaChecker.Check(_source, value, schema, "body");

    /// <summary>Adds paths and components. What both have has to be the same.</summary>
    internal static JObject Merge(JObject contract, JObject more)
    {
        Add(contract, more, "paths");
        foreach (var kind in ((JObject)more["components"]!).Properties())
        {
            Add((JObject)contract["components"]!, (JObject)more["components"]!, kind.Name);
        }

        return contract;
    }

    private static void Add(JObject contract, JObject more, string kind)
    {
        foreach (var part in ((JObject)more[kind]!).Properties())
        {
            var known = contract[kind]![part.Name];
            if (known != null && !JToken.DeepEquals(known, part.Value))
            {
                throw new InvalidDataException($"{kind} {part.Name} is not the same in both files.");
            }

            contract[kind]![part.Name] = part.Value;
        }
    }

    private IEnumerable<ContractOperation> OperationsOf(JProperty path) =>
        from method in s_methods
        let source = path.Value[method] as JObject
        where source != null
        select new ContractOperation(method, path.Name, source, Parameters(path.Value).Concat(Parameters(source)).ToList());

    private IEnumerable<JObject> Parameters(JToken owner) => owner["parameters"]?.Cast<JObject>().Select(Follow) ?? [];

    private JObject Follow(JObject source) => SchemaChecker.Follow(_source, source);

    private IEnumerable<string> CheckParameters(ContractOperation operation, string place, IEnumerable<KeyValuePair<string, string>> values)
    {
        var comparer = place == "header" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var open = operation.Parameters.Where(p => (string?)p["in"] == place).ToDictionary(p => (string)p["name"]!, comparer);
        foreach (var (name, value) in values)
        {
            if (!open.Remove(name, out var parameter))
            {
                yield return $"{place} parameter {name} is not known, or given twice";
                continue;
            }

            var schema = (JObject)parameter["schema"]!;
            foreach (var problem in SchemaChecker.Check(_source, Typed(value, (string?)Follow(schema)["type"]), schema, $"{place} parameter {name}"))
            {
                yield return problem;
            }
        }

        foreach (var missing in open.Values.Where(p => (bool?)p["required"] == true))
        {
            yield return $"{place} parameter {missing["name"]} is missing";
        }
    }

    private IEnumerable<string> CheckRequestBody(ContractOperation operation, IReadOnlyDictionary<string, string>? headers, string? body)
    {
        if (operation.Source["requestBody"] is not JObject source)
        {
            return string.IsNullOrEmpty(body) ? [] : ["body is there, but none is documented"];
        }

        return string.IsNullOrEmpty(body)
            ? (bool?)Follow(source)["required"] == true ? ["body is missing"] : []
            : CheckContent((JObject)Follow(source)["content"]!, headers, body);
    }

    private IEnumerable<string> CheckContent(JObject content, IReadOnlyDictionary<string, string>? headers, string body)
    {
        var only = content.Count == 1 ? content.Properties().First().Name : null;
        var mediaType = headers == null ? only : Find(headers, "Content-Type")?.Split(';')[0].Trim();
        if (mediaType == null || content[mediaType]?["schema"] is not JObject schema)
        {
            return [$"media type {mediaType} is not documented"];
        }

        if (mediaType != "application/json")
        {
            return [];
        }

        try
        {
            return SchemaChecker.Check(_source, Parse(body), schema, "body");
        }
        catch (JsonException problem)
        {
            return ["body is not JSON: " + problem.Message];
        }
    }

    internal static JToken Parse(string body)
    {
        using var reader = new JsonTextReader(new StringReader(body)) { DateParseHandling = DateParseHandling.None };
        var value = JToken.ReadFrom(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
        return reader.Read() ? throw new JsonReaderException("more than one value") : value;
    }

    private static JToken Typed(string value, string? type) => type switch
    {
        "integer" when BigInteger.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => new JValue(number),
        "boolean" when value is "true" or "false" => value == "true",
        _ => value,
    };

    private static IEnumerable<KeyValuePair<string, string>> QueryValues(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : ""));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string? Find(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.FirstOrDefault(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
