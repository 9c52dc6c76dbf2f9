using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>One operation of the contract.</summary>
public sealed class ContractOperation
{
    private readonly string[] _template;

    internal ContractOperation(string method, string pathTemplate, JObject source, IReadOnlyList<JObject> parameters)
    {
        Method = method.ToUpperInvariant();
        PathTemplate = pathTemplate;
        Source = source;
        Parameters = parameters;
        OperationId = (string)source["operationId"]!;
        Tag = (string)source["tags"]![0]!;
        _template = pathTemplate.Split('/');
    }

    public string OperationId { get; }

    public string Method { get; }

    public string PathTemplate { get; }

    public string Tag { get; }

    /// <summary>The status of success.</summary>
    public int SuccessStatus => Statuses.Single(status => status < 300);

    /// <summary>Every other status.</summary>
    public IEnumerable<int> ErrorStatuses => Statuses.Where(status => status >= 300);

    private IEnumerable<int> Statuses => Source["responses"]!.Cast<JProperty>().Select(response => int.Parse(response.Name, CultureInfo.InvariantCulture));

    internal JObject Source { get; }

    /// <summary>Those of the path and of the operation, with references followed.</summary>
    internal IReadOnlyList<JObject> Parameters { get; }

    /// <summary>Query parameters of which one has to be there; none where there is no such rule.</summary>
    internal IReadOnlyList<string> OneOfParameters => Source["x-one-of-parameters"]?.Select(name => (string)name!).ToList() ?? [];

    internal int PathParameterCount => _template.Count(IsParameter);

    internal bool Matches(string method, string path)
    {
        var segments = path.Split('/');
        return string.Equals(method, Method, StringComparison.OrdinalIgnoreCase)
            && segments.Length == _template.Length
            && segments.Zip(_template).All(pair => IsParameter(pair.Second) ? pair.First.Length > 0 : pair.First == pair.Second);
    }

    internal IEnumerable<KeyValuePair<string, string>> PathValues(string path) =>
        path.Split('/').Zip(_template)
            .Where(pair => IsParameter(pair.Second))
            .Select(pair => KeyValuePair.Create(pair.Second.Trim('{', '}'), Uri.UnescapeDataString(pair.First)));

    private static bool IsParameter(string part) => part.StartsWith('{');
}
