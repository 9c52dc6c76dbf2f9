using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads task lists. A field or word that isn't known is kept, never refused.</summary>
internal static class TaskReader
{
    // FACTS D8: 0 and 1 in lists, words elsewhere.
    private static readonly Dictionary<string, RomaTaskStatus> s_statuses = new(StringComparer.Ordinal)
    {
        ["0"] = RomaTaskStatus.Stopped,
        ["STOP"] = RomaTaskStatus.Stopped,
        ["STOPPED"] = RomaTaskStatus.Stopped,
        ["1"] = RomaTaskStatus.Running,
        ["RUNNING"] = RomaTaskStatus.Running,
    };

    public static RomaPage<RomaTask> ReadPage(ApiResponse response)
    {
        JObject body = WireJson.ReadObject(response);
        long total = WireJson.Number(body["total"]) ?? throw ApiErrors.Unreadable(response, null);
        IEnumerable<JToken> rows = body["entities"] switch
        {
            JArray array => array,
            null or JValue { Type: JTokenType.Null } => [],
            _ => throw ApiErrors.Unreadable(response, null),
        };
        return new RomaPage<RomaTask>([.. rows.Select(row => Read(row as JObject ?? throw ApiErrors.Unreadable(response, null)))], total);
    }

    private static RomaTask Read(JObject source)
    {
        var row = new WireFields(source);
        return new RomaTask
        {
            Id = row.Text("task_id") ?? "",
            Name = row.Text("task_name") ?? "",
            Type = row.Word<RomaTaskType>("task_type") ?? RomaTaskType.Unknown,
            Status = row.Word("status", s_statuses) ?? RomaTaskStatus.Unknown,
            ExecuteStatus = row.Has("execute_status") ? row.Word<RomaExecuteStatus>("execute_status") ?? RomaExecuteStatus.Unknown : null,
            IsComposite = string.Equals(row.Text("ext_type"), "CDC", StringComparison.OrdinalIgnoreCase),
            Tag = row.Text("task_tag"),
            Created = row.Text("created_date"),
            LastModified = row.Time("last_modified_time"),
            Version = row.Text("version"),
            SourceAppId = row.Text("source_app_id"),
            TargetAppId = row.Text("target_app_id"),
            SourceInstanceId = row.Text("source_instance_id"),
            TargetInstanceId = row.Text("target_instance_id"),
            EnterpriseProjectId = row.Text("enterprise_project_id"),
            OtherFields = row.Others(),
        };
    }
}
