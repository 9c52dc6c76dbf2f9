using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Pairs the tables of two data sources by name; without a task the pairs are computed but stored nowhere.</summary>
internal static class CreateMultiTaskMappingsAutomatically
{
    private const int MostTables = 2000;

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var form = call.Form();
        var sourceId = form.RequiredText("source_ds_id", 1, 64);
        var targetId = form.RequiredText("target_ds_id", 1, 64);
        var sourceGroup = form.Text("source_group", 0, 64);
        var targetGroup = form.Text("target_group", 0, 64);
        var taskId = form.Text("task_id", 0, 64);
        var serverId = form.Any("ext_info") is { } extInfo ? MappingBody.ReadServerId(JsonFields.OfText("ext_info", extInfo, !call.Service.IsLoose)) : null;
        form.Word("task_type", "1", "2");
        var (prefix, suffix) = (form.Any("mapping_prefix"), form.Any("mapping_suffix"));
        var sourceTables = Tables("source_select_mapping_tables", form);
        var targetTables = Tables("target_select_mapping_tables", form);
        form.End();
        if (!string.IsNullOrEmpty(taskId))
        {
            call.RefuseIfPlanned(taskId!);
        }

        return call.Service.OnTasks(() =>
        {
            var known = string.IsNullOrEmpty(taskId) ? null : CompositeCalls.FindPair(call, taskId!);
            var source = CompositeCalls.FindDataSource(call, "source_ds_id", sourceId);
            var target = CompositeCalls.FindDataSource(call, "target_ds_id", targetId);
            var pair = CompositeCalls.PairFor(known, sourceId, targetId);
            var found = TablePairing.Pair(
                TablePairing.Select(source.Tables, sourceTables), TablePairing.Select(target.Tables, targetTables), name => prefix + name + suffix, call.Service.Now);
            var added = found.Where(mapping => pair.Mappings.All(other => other.SourceTable != mapping.SourceTable)).ToList();
            pair = pair with
            {
                ServerId = serverId ?? pair.ServerId,
                SourceGroup = string.IsNullOrEmpty(sourceGroup) ? pair.SourceGroup : sourceGroup!,
                TargetGroup = string.IsNullOrEmpty(targetGroup) ? pair.TargetGroup : targetGroup!,
                Mappings = pair.Mappings.Concat(added).ToList(),
            };
            if (!string.IsNullOrEmpty(taskId))
            {
                CompositeCalls.Keep(call, taskId!, pair);
                call.RecordOnTask("mapping-auto", taskId!, string.Format(CultureInfo.InvariantCulture, "{0} mappings", added.Count));
            }

            return HttpAnswer.Json(200, new JArray(CompositeCalls.Write(call, taskId, pair, pair.Mappings, pair.Mappings.Count)));
        });
    }

    private static List<string> Tables(string name, QueryFields form)
    {
        var tables = (form.Any(name) ?? "").Split(',').Select(table => table.Trim()).Where(table => table.Length > 0).ToList();
        return tables.Count <= MostTables ? tables : throw Refusal.OfParameter(name, "it names more than 2000 tables.");
    }
}
