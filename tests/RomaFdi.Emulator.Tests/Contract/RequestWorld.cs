using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Contract;

namespace RomaFdi.Emulator.Tests.Contract;

/// <summary>Puts what exists in an emulator into generated requests, so that nothing but the change decides. The change itself stays as it is.</summary>
internal sealed class RequestWorld
{
    private readonly EmulatorServer _emulator;
    private readonly Dictionary<string, Func<string>> _path;
    private readonly Dictionary<string, Func<string>> _query = new();
    private readonly Dictionary<string, Func<string>> _headers = new();
    private readonly Dictionary<string, Func<JToken>> _fields;
    private Action<JObject, GeneratedRequest> _shape = (_, _) => { };
    private int _count;

    public RequestWorld(EmulatorServer emulator)
    {
        _emulator = emulator;
        _path = new()
        {
            ["project_id"] = () => emulator.ProjectId,
            ["instance_id"] = () => emulator.InstanceId,
            ["id"] = () => emulator.ViasBatchTaskIds[0],
            ["command"] = () => "start",
        };
        _fields = new()
        {
            ["task_name"] = () => Unique("task"),
            ["task_id"] = () => Unique("id"),
        };
    }

    /// <summary>Says what stands at a place of the path.</summary>
    public void InPath(string name, Func<string> value) => _path[name] = value;

    /// <summary>Says what stands in the query, where the parameter is there.</summary>
    public void InQuery(string name, Func<string> value) => _query[name] = value;

    /// <summary>Says what stands in a header, where it is there.</summary>
    public void InHeader(string name, Func<string> value) => _headers[name] = value;

    /// <summary>Says what stands in fields of a name, wherever they are in the body.</summary>
    public void InBody(string name, Func<JToken> value) => _fields[name] = value;

    /// <summary>Makes a body agree with itself where a full one can't, such as a schedule with both cron and period.</summary>
    public void Shape(Action<JObject, GeneratedRequest> shape) => _shape = shape;

    public string Task(Func<EmulatorTask, bool> which) => _emulator.Tasks.First(which).Id;

    public string Unique(string start) => start + (++_count).ToString("-0000", CultureInfo.InvariantCulture);

    public GeneratedRequest Place(GeneratedRequest request)
    {
        var path = Given(request.Path, _path, request.Place == "path" ? request.At : null);
        var query = Given(request.Query, _query, request.Place == "query" ? request.At : null);
        var headers = Given(request.Headers, _headers, request.Place == "header" ? request.At : null);
        var body = request.Body?.DeepClone();
        if (body is JObject fields)
        {
            _shape(fields, request);
            foreach (var field in fields.Descendants().OfType<JProperty>().Where(field => IsOpen(field, request)).ToList())
            {
                field.Value = _fields[field.Name]();
            }
        }

        return request with { Path = path, Query = query, Headers = headers, Body = body };
    }

    private static Dictionary<string, string> Given(IReadOnlyDictionary<string, string> values, Dictionary<string, Func<string>> given, string? changed) =>
        values.ToDictionary(value => value.Key, value => value.Key == changed ? value.Value : given.GetValueOrDefault(value.Key, () => value.Value)());

    private bool IsOpen(JProperty field, GeneratedRequest request) =>
        _fields.ContainsKey(field.Name) && field.Value.Type == JTokenType.String && (request.Place != "body" || request.At != field.Path);
}
