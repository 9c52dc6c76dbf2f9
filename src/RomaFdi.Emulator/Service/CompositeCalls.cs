using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Service;

/// <summary>What the calls about composite tasks share. Whoever calls them holds the gate of the tasks.</summary>
internal static class CompositeCalls
{
    /// <summary>The pair of a composite task that is installed or created; null if it has none yet.</summary>
    internal static CompositePair? FindPair(Call call, string taskId)
    {
        if (call.Service.Composites.Find(taskId) is { } pair)
        {
            return pair;
        }

        var task = FindTask(call, taskId);
        return task is { SourceDatasourceId: { } source, TargetDatasourceId: { } target } ? new CompositePair(source, target) : null;
    }

    /// <summary>A composite task that was created.</summary>
    internal static EmulatorTask FindTask(Call call, string taskId)
    {
        var task = call.FindTask(taskId);
        return task.IsComposite ? task : throw Refusal.OfParameter("task_id", "the task is not a composite task.");
    }

    /// <summary>Keeps a pair, and lets its task read from and write to it.</summary>
    internal static void Keep(Call call, string taskId, CompositePair pair)
    {
        call.Service.Composites.Set(taskId, pair);
        if (call.Service.Tasks.Find(taskId) is { } task)
        {
            call.Service.Tasks.Replace(pair.Mark(task));
        }
    }

    internal static EmulatorDataSource FindDataSource(Call call, string parameter, string id) =>
        call.Service.DataSources.Find(id) ?? throw Refusal.OfParameter(parameter, "there is no such data source.");

    /// <summary>The pair that a mapping belongs to: that of the task, or the first one it gets.</summary>
    internal static CompositePair PairFor(CompositePair? pair, string sourceId, string targetId) =>
        (pair ??= new CompositePair(sourceId, targetId)).IsOf(sourceId, targetId) ? pair : throw Refusal.With(400, "FDI.3037");

    /// <summary>A pair as answers show it.</summary>
    /// <param name="call">The call that is answered.</param>
    /// <param name="taskId">Task it belongs to; null for none.</param>
    /// <param name="pair">The pair; null if the task has none yet.</param>
    /// <param name="mappings">Its mappings to show.</param>
    /// <param name="total">Mappings in all.</param>
    internal static JObject Write(Call call, string? taskId, CompositePair? pair, IEnumerable<TableMapping> mappings, int total)
    {
        var row = new JObject();
        Add(row, "task_id", taskId);
        if (pair?.ServerId is { } serverId)
        {
            row["ext_info"] = new JObject { ["server_id"] = serverId };
        }

        AddSide(call, row, "source", pair?.SourceId, pair?.SourceGroup);
        AddSide(call, row, "target", pair?.TargetId, pair?.TargetGroup);
        row["mappings"] = new JArray(mappings.Select(Write));
        row["mappings_total_count"] = total;
        return row;
    }

    private static void AddSide(Call call, JObject row, string side, string? id, string? group)
    {
        if (id == null)
        {
            return;
        }

        var source = call.Service.DataSources.Find(id);
        Add(row, side + "_datasource_id", id);
        Add(row, side + "_ds_id", id);
        Add(row, side + "_group", group);
        Add(row, side + "_instance_id", call.Service.Identity.InstanceId);
        Add(row, side + "_app_id", source?.AppId);
        Add(row, side + "_datasource_name", source?.Name);
        Add(row, side + "_datasource_type", source?.Type);
    }

    private static JObject Write(TableMapping mapping) => new()
    {
        ["id"] = mapping.Id,
        ["source_table"] = mapping.SourceTable,
        ["target_table"] = mapping.TargetTable,
        ["updated_time"] = mapping.Updated.ToUnixTimeMilliseconds(),
        ["mapping_percent"] = mapping.Percent,
        ["status"] = mapping.Status,
        ["source_columns"] = mapping.SourceColumns,
        ["target_columns"] = mapping.TargetColumns,
        ["mapping"] = mapping.ColumnPairs,
    };

    private static void Add(JObject row, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            row[name] = value;
        }
    }
}
