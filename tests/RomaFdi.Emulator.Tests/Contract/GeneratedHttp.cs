using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Contract;

namespace RomaFdi.Emulator.Tests.Contract;

/// <summary>A generated request as it is sent.</summary>
internal static class GeneratedHttp
{
    public static string Path(GeneratedRequest request) =>
        request.Path.Aggregate(request.Operation.PathTemplate, (path, value) => path.Replace("{" + value.Key + "}", Uri.EscapeDataString(value.Value)));

    public static string Query(GeneratedRequest request) =>
        string.Join("&", request.Query.Select(pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value)));

    /// <summary>The body as JSON; null when there is none.</summary>
    public static string? Json(GeneratedRequest request) => request.Body?.ToString(Formatting.None);

    /// <summary>The body in its media type; null when there is none.</summary>
    public static HttpContent? Content(GeneratedRequest request)
    {
        if (request.Body == null)
        {
            return null;
        }

        if (request.MediaType == "application/json")
        {
            return new StringContent(Json(request)!, Encoding.UTF8, request.MediaType);
        }

        var fields = ((JObject)request.Body).Properties().Select(field => KeyValuePair.Create(field.Name, field.Value.ToString())).ToList();
        if (request.MediaType == "application/x-www-form-urlencoded")
        {
            return new FormUrlEncodedContent(fields);
        }

        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }

    /// <summary>What the contract has against it.</summary>
    public static IReadOnlyList<string> Check(ApiContract contract, GeneratedRequest request)
    {
        var headers = new Dictionary<string, string>(request.Headers);
        if (request.MediaType != null)
        {
            headers["Content-Type"] = request.MediaType;
        }

        return contract.CheckRequest(request.Operation.Method, Path(request), Query(request), headers, Json(request));
    }
}
