using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Which rows the monitoring lists are to answer. They count from 1, unlike all other lists.</summary>
internal sealed class MonitorPage
{
    private const int MostRows = 999;

    private readonly int _offset;
    private readonly int _limit;

    private MonitorPage(int offset, int limit)
    {
        _offset = offset;
        _limit = limit;
    }

    internal static MonitorPage Read(QueryFields query) =>
        new(Math.Max(query.Number("offset", 0, 999999) ?? 1, 1), Math.Min(query.Number("limit", 0, 999999) ?? 10, MostRows));

    internal HttpAnswer Of<T>(IReadOnlyCollection<T> all, Func<T, JObject> row)
    {
        var rows = all.Skip(_offset - 1).Take(_limit).Select(row).ToList();
        return HttpAnswer.Json(200, new JObject { ["total"] = all.Count, ["size"] = rows.Count, ["entities"] = new JArray(rows) });
    }
}
