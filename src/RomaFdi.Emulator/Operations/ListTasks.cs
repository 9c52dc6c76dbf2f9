using System;
using System.Globalization;
using Newtonsoft.Json;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists tasks, a page at a time.</summary>
internal static class ListTasks
{
    private const int DefaultLimit = 10;
    private const int MostRows = 999;

    internal static HttpAnswer Handle(Call call)
    {
        call.ExpectNoBody();
        var query = Read(call.Query());
        var page = call.Service.OnTasks(() => call.Service.Engine.Page(query));
        return HttpAnswer.Json(200, json => Write(json, page, call.Service.Identity.InstanceId));
    }

    private static TaskQuery Read(QueryFields query)
    {
        var tasks = new TaskQuery
        {
            Limit = Math.Min(query.Number("limit", 1, 1000) ?? DefaultLimit, MostRows),
            Offset = Math.Max(query.Number("offset", int.MinValue, 20000) ?? 0, 0),
            ByStatus = query.Word("sort_field", "CREATED_DATE", "STATUS") == "STATUS",
            Descending = query.Word("sort_type", "ASC", "DESC") == "DESC",
        };
        tasks.Where(query.Text("task_id", 1, 64), (task, id) => task.Id == id);
        tasks.Where(query.Text("task_name", 1, 64), HasName);
        tasks.Where(query.Text("name", 1, 64), HasName);
        tasks.Where(query.Word("status", "0", "1"), (task, status) => task.IsRunning == (status == "1"));
        tasks.Where(query.Word("task_type", "realtime", "timing"), (task, type) => task.Type == (type == "timing" ? EmulatorTask.Timing : EmulatorTask.RealTime));
        tasks.Where(query.Text("source_datasource_id", 1, 64), (task, id) => task.SourceDatasourceId == id);
        tasks.Where(query.Text("target_datasource_id", 1, 64), (task, id) => task.TargetDatasourceId == id);
        tasks.Where(query.Text("datasource_id", 1, 64), (task, id) => task.SourceDatasourceId == id || task.TargetDatasourceId == id);
        tasks.Where(query.Word("execute_status", RunState.All), (task, status) => task.ExecuteStatus == status);
        tasks.Where(query.Text("source_app_id", 1, 64), (task, id) => task.SourceAppId == id);
        tasks.Where(query.Text("target_app_id", 1, 64), (task, id) => task.TargetAppId == id);
        tasks.Where(query.Text("task_tag", 1, 64), (task, tag) => task.Tag == tag);

        // Its values are not known, so it filters nothing.
        query.Any("task_mode");
        query.End();
        return tasks;
    }

    private static bool HasName(EmulatorTask task, string part) => task.Name.IndexOf(part, StringComparison.Ordinal) >= 0;

    private static void Write(JsonWriter json, TaskPage page, string instanceId)
    {
        json.WriteStartObject();
        Write(json, "total", page.Total);
        Write(json, "size", page.Rows.Count);
        json.WritePropertyName("entities");
        json.WriteStartArray();
        foreach (var task in page.Rows)
        {
            Write(json, task, instanceId);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(JsonWriter json, EmulatorTask task, string instanceId)
    {
        json.WriteStartObject();
        Write(json, "task_id", task.Id);
        Write(json, "task_name", task.Name);
        Write(json, "task_type", task.Type);
        Write(json, "status", task.IsRunning ? 1 : 0);
        Write(json, "created_date", task.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        Write(json, "version", "1");
        Write(json, "last_modified_time", task.Modified.ToUnixTimeMilliseconds());
        Write(json, "execute_status", task.ExecuteStatus);
        WriteIfThere(json, "source_app_id", task.SourceAppId);
        WriteIfThere(json, "target_app_id", task.TargetAppId);
        Write(json, "source_instance_id", instanceId);
        Write(json, "target_instance_id", instanceId);
        Write(json, "ext_type", task.IsComposite ? "CDC" : null);
        Write(json, "enterprise_project_id", "0");
        Write(json, "task_tag", task.Tag);
        json.WriteEndObject();
    }

    private static void Write(JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void Write(JsonWriter json, string name, long value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void WriteIfThere(JsonWriter json, string name, string? value)
    {
        if (value != null)
        {
            Write(json, name, value);
        }
    }
}
