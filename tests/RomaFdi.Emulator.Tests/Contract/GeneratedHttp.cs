using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using RomaFdi.Contract;

namespace RomaFdi.Emulator.Tests.Contract;

/// <summary>A generated request as it is sent.</summary>
internal static class GeneratedHttp
{
    public static string Path(GeneratedRequest request) =>
        request.Path.Aggregate(request.Operation.PathTemplate, (path, value) => path.Replace("{" + value.Key + "}", Uri.EscapeDataString(value.Value)));

    public static string Query(GeneratedRequest request) =>
        string.Join("&", request.Query.Select(pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value)));

    public static string? Json(GeneratedRequest request) => request.Body?.ToString(Formatting.None);

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
