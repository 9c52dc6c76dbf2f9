using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads the pages that lists come in: total, size and entities.</summary>
internal static class PageReader
{
    public static RomaPage<T> Read<T>(ApiResponse response, Func<JObject, T> read)
    {
        JObject body = WireJson.ReadObject(response);
        long total = WireJson.Number(body["total"]) ?? throw ApiErrors.Unreadable(response, null);
        return new RomaPage<T>([.. Rows(response, body["entities"]).Select(read)], total);
    }

    /// <summary>The objects of a list that an answer holds; none where the list is missing.</summary>
    /// <exception cref="RomaApiException">It is no list of objects.</exception>
    public static IEnumerable<JObject> Rows(ApiResponse response, JToken? list) => list switch
    {
        JArray rows => rows.Select(row => row as JObject ?? throw ApiErrors.Unreadable(response, null)),
        null or JValue { Type: JTokenType.Null } => [],
        _ => throw ApiErrors.Unreadable(response, null),
    };
}
