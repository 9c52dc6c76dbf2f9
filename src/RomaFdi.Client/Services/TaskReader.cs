using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads task lists. A field or word that isn't known is kept, never refused.</summary>
internal static class TaskReader
{
    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        "task_id", "task_name", "task_type", "status", "created_date", "version", "last_modified_time", "execute_status", "source_app_id",
        "target_app_id", "source_instance_id", "target_instance_id", "ext_type", "enterprise_project_id", "task_tag",
    };

    public static RomaTaskPage ReadPage(ApiResponse response)
    {
        JObject body = WireJson.ReadObject(response);
        long total = WireJson.Number(body["total"]) ?? throw ApiErrors.Unreadable(response, null);
        IEnumerable<JToken> rows = body["entities"] switch
        {
            JArray array => array,
            null or JValue { Type: JTokenType.Null } => [],
            _ => throw ApiErrors.Unreadable(response, null),
        };
        return new RomaTaskPage([.. rows.Select(row => Read(row as JObject ?? throw ApiErrors.Unreadable(response, null)))], total);
    }

    private static RomaTask Read(JObject row)
    {
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JProperty property in row.Properties().Where(property => !s_known.Contains(property.Name)))
        {
            others[property.Name] = property.Value.ToString(Formatting.None);
        }

        return new RomaTask
        {
            Id = WireJson.Text(row["task_id"]) ?? "",
            Name = WireJson.Text(row["task_name"]) ?? "",
            Type = Word<RomaTaskType>(row, "task_type", others),
            Status = Status(row, others),
            ExecuteStatus = row["execute_status"] is null or JValue { Type: JTokenType.Null } ? null : Word<RomaExecuteStatus>(row, "execute_status", others),
            IsComposite = string.Equals(WireJson.Text(row["ext_type"]), "CDC", StringComparison.OrdinalIgnoreCase),
            Tag = WireJson.Text(row["task_tag"]),
            Created = WireJson.Text(row["created_date"]),
            LastModified = Time(row, "last_modified_time", others),
            Version = WireJson.Text(row["version"]),
            SourceAppId = WireJson.Text(row["source_app_id"]),
            TargetAppId = WireJson.Text(row["target_app_id"]),
            SourceInstanceId = WireJson.Text(row["source_instance_id"]),
            TargetInstanceId = WireJson.Text(row["target_instance_id"]),
            EnterpriseProjectId = WireJson.Text(row["enterprise_project_id"]),
            OtherFields = others,
        };
    }

    // FACTS D8: 0 and 1 in lists, words elsewhere.
    private static RomaTaskStatus Status(JObject row, Dictionary<string, string> others) => WireJson.Text(row["status"])?.ToUpperInvariant() switch
    {
        "0" or "STOP" or "STOPPED" => RomaTaskStatus.Stopped,
        "1" or "RUNNING" => RomaTaskStatus.Running,
        _ => Keep(row, "status", others, RomaTaskStatus.Unknown),
    };

    private static T Word<T>(JObject row, string name, Dictionary<string, string> others)
        where T : struct, Enum
    {
        // A number or a list would pass Enum.TryParse and name a value by accident; Unknown is no word of the service.
        string? text = WireJson.Text(row[name]);
        return Enum.TryParse(text, ignoreCase: true, out T word) && string.Equals(word.ToString(), text, StringComparison.OrdinalIgnoreCase) && !word.Equals(default(T))
            ? word
            : Keep(row, name, others, default(T));
    }

    private static DateTimeOffset? Time(JObject row, string name, Dictionary<string, string> others)
    {
        long? milliseconds = WireJson.Number(row[name]);
        return milliseconds is >= 0 and <= 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : Keep(row, name, others, (DateTimeOffset?)null);
    }

    private static T Keep<T>(JObject row, string name, Dictionary<string, string> others, T value)
    {
        if (row[name] is { Type: not JTokenType.Null } token)
        {
            others[name] = token.ToString(Formatting.None);
        }

        return value;
    }
}
