using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads tasks. A field or word that isn't known is kept, never refused.</summary>
internal static class TaskReader
{
    // FACTS D8: 0 and 1 in lists, words elsewhere.
    private static readonly (string Word, RomaTaskStatus Value)[] s_statuses =
    [
        ("0", RomaTaskStatus.Stopped),
        ("STOP", RomaTaskStatus.Stopped),
        ("STOPPED", RomaTaskStatus.Stopped),
        ("1", RomaTaskStatus.Running),
        ("RUNNING", RomaTaskStatus.Running),
    ];

    public static RomaPage<RomaTask> ReadPage(ApiResponse response) => PageReader.Read(response, Read);

    /// <summary>A task in a list; null if it isn't in it, or if there is no list.</summary>
    public static RomaTask? Find(RomaPage<RomaTask>? page, string taskId) => page?.Items.FirstOrDefault(task => string.Equals(task.Id, taskId, StringComparison.Ordinal));

    /// <summary>The answer about one task as it is (contract: TaskRsp).</summary>
    /// <param name="response">The answer.</param>
    /// <param name="taskId">The task that was asked about; null for a new one.</param>
    /// <exception cref="RomaApiException">There is no task in it, or another one.</exception>
    public static JObject ReadBody(ApiResponse response, string? taskId)
    {
        JObject body = ApiErrors.ReadExactlyWithoutError(response);
        string id = WireJson.Text((body["task"] as JObject ?? throw ApiErrors.Unreadable(response, null))["task_id"]) ?? "";
        return taskId is null || id.Length == 0 || string.Equals(id, taskId, StringComparison.Ordinal) ? body : throw ApiErrors.Stray(response, taskId, id);
    }

    /// <summary>A task with its details. The service may leave the id empty (contract: TaskBasicRsp): then it is the one that was asked about.</summary>
    /// <inheritdoc cref="ReadBody"/>
    public static RomaTask ReadDetails(ApiResponse response, string? taskId)
    {
        var body = new WireFields(ReadBody(response, taskId));
        var task = new WireFields(body.Object("task")!);
        JObject? definition = body.ObjectOrText("task_detail");
        return new RomaTask
        {
            Id = task.Text("task_id") is { Length: > 0 } id ? id : taskId ?? throw ApiErrors.Unreadable(response, null),
            Name = task.Text("task_name") ?? "",
            Type = task.Word<RomaTaskType>("task_type") ?? RomaTaskType.Unknown,
            Status = ReadStatus(task),
            Tag = task.Text("task_tag"),
            CreatedAt = task.Time("created_date"),
            LastModified = task.Time("last_modified_date"),
            SourceAppId = task.Text("source_app_id"),
            TargetAppId = task.Text("target_app_id"),
            IsDetailed = true,
            Description = task.Text("description"),
            ProjectId = task.Text("project_id"),
            SourceDataSourceId = task.Text("source_datasource_id"),
            SourceDataSourceName = task.Text("source_datasource_name"),
            TargetDataSourceId = task.Text("target_datasource_id"),
            TargetDataSourceName = task.Text("target_datasource_name"),
            SourceAppName = task.Text("source_app_name"),
            TargetAppName = task.Text("target_app_name"),
            Definition = definition is null ? null : WireTree.Read(definition),
            OtherFields = Join(task.Others(), body.Others()),
        };
    }

    public static RomaTaskStatus ReadStatus(WireFields source) => source.Word("status", s_statuses) ?? RomaTaskStatus.Unknown;

    public static bool ReadIsComposite(WireFields source) => source.Is("ext_type", "CDC");

    // A field of the top level that the task has too is told from it by a slash.
    private static Dictionary<string, string> Join(IReadOnlyDictionary<string, string> task, IReadOnlyDictionary<string, string> top) => task
        .Concat(top.Select(field => new KeyValuePair<string, string>(task.ContainsKey(field.Key) ? "/" + field.Key : field.Key, field.Value)))
        .ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);

    private static RomaTask Read(WireFields row) => new()
    {
        Id = row.Text("task_id") ?? "",
        Name = row.Text("task_name") ?? "",
        Type = row.Word<RomaTaskType>("task_type") ?? RomaTaskType.Unknown,
        Status = ReadStatus(row),
        ExecuteStatus = row.WordOrUnknown<RomaExecuteStatus>("execute_status"),
        IsComposite = ReadIsComposite(row),
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
