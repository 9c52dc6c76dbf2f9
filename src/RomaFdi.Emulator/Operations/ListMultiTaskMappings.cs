using System;
using System.Collections.Generic;
using System.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists the table mappings of a composite task that is installed or created, a page at a time.</summary>
internal static class ListMultiTaskMappings
{
    private const int DefaultLimit = 10;

    internal static HttpAnswer Handle(Call call)
    {
        call.ExpectNoBody();
        var taskId = call.PathText("task_id");
        var query = call.Query();
        var limit = query.Number("limit", 1, 1000) ?? DefaultLimit;
        var offset = Math.Max(query.Number("offset", int.MinValue, 20000) ?? 0, 0);
        var filter = Filter(query);
        query.End();
        return call.Service.OnTasks(() =>
        {
            var pair = CompositeCalls.FindPair(call, taskId);
            var matches = (pair?.Mappings ?? Array.Empty<TableMapping>()).Where(mapping => filter(pair!, mapping)).ToList();
            return HttpAnswer.Json(200, CompositeCalls.Write(call, taskId, pair, matches.Skip(offset).Take(limit), matches.Count));
        });
    }

    private static Func<CompositePair, TableMapping, bool> Filter(QueryFields query)
    {
        var filters = new List<Func<CompositePair, TableMapping, bool>>();
        void Where(string name, Func<CompositePair, TableMapping, string, bool> fits)
        {
            if (query.Text(name, 1, 64) is { } wanted)
            {
                filters.Add((pair, mapping) => fits(pair, mapping, wanted));
            }
        }

        Where("source_datasource_id", (pair, _, id) => pair.SourceId == id);
        Where("target_datasource_id", (pair, _, id) => pair.TargetId == id);
        Where("source_table", (_, mapping, table) => mapping.SourceTable == table);
        Where("target_table", (_, mapping, table) => mapping.TargetTable == table);
        Where("table_name", (_, mapping, table) => mapping.SourceTable == table || mapping.TargetTable == table);
        return (pair, mapping) => filters.TrueForAll(fits => fits(pair, mapping));
    }
}
