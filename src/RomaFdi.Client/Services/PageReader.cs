using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads the pages that lists come in: total, size and entities.</summary>
internal static class PageReader
{
    public static RomaPage<T> Read<T>(ApiResponse response, Func<WireFields, T> read)
    {
        var rows = new List<T>();
        JObject body = ApiErrors.WithoutError(response, WireJson.ReadObject(response, new Dictionary<string, Action<WireFields?>>(StringComparer.Ordinal)
        {
            ["entities"] = row => rows.Add(read(row ?? throw ApiErrors.Unreadable(response, null))),
        }));
        long total = Total(response, body["total"]);

        // What is left of the list was none.
        return body["entities"] is null or JValue { Type: JTokenType.Null } ? new RomaPage<T>(rows, total) : throw ApiErrors.Unreadable(response, null);
    }

    /// <summary>The number of matches that an answer names.</summary>
    /// <exception cref="RomaApiException">It names none, or less than none.</exception>
    public static long Total(ApiResponse response, JToken? count) => WireJson.Number(count) is { } total and >= 0 ? total : throw ApiErrors.Unreadable(response, null);

    /// <summary>Whether a list says that it has nothing; null, which is no list, says nothing.</summary>
    public static bool IsEmpty<T>(RomaPage<T>? page) => page is { Total: 0, Items.Count: 0 };

    /// <summary>
    /// Whether a page holds every row there is, and none of them is this. Of several pages that can't be told: rows move between them
    /// when others are removed meanwhile, and one that moved would look gone.
    /// </summary>
    public static bool IsWholeWithout<T>(RomaPage<T>? page, string id, Func<T, string> idOf)
    {
        string[] ids = page is null ? [] : [.. page.Items.Select(idOf).Distinct(StringComparer.Ordinal)];
        return ids.LongLength == page?.Total && !ids.Contains("", StringComparer.Ordinal) && !ids.Contains(id, StringComparer.Ordinal);
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
