using System;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>Puts a change into a task as it was read. Fields that aren't known stay as they are.</summary>
internal static class TaskMerge
{
    // Stand in answers only (contract: TaskBasicRsp).
    private static readonly string[] s_readOnly =
    [
        "task_id", "status", "project_id", "source_datasource_name", "target_datasource_name", "source_app_id", "target_app_id", "source_app_name", "target_app_name",
        "created_date", "last_modified_date",
    ];

    // What the service says again of the data source (contract: RawFormDataResponse; a request has no such fields).
    private const string ShownDataSource = "source_datasource";
    private const string ShownDataSourceType = "source_datasource_type";

    // Contract: TaskBasicRequestBody.
    private static readonly string[] s_required = ["task_name", "task_type", "source_datasource_id", "target_datasource_id"];
    private static readonly string[] s_optional = ["description", "task_tag"];

    /// <summary>The body of the change (contract: TaskRequestBody).</summary>
    /// <param name="read">What ShowTask answered; becomes the body.</param>
    /// <param name="change">What to change.</param>
    /// <exception cref="RomaApiException">What was read and the change don't make a whole task.</exception>
    public static JObject Build(JObject read, RomaTaskChange change)
    {
        var task = (JObject)read["task"]!;
        foreach (string name in s_readOnly)
        {
            task.Remove(name);
        }

        WireJson.Set(task, "task_name", change.Name);

        // Answers have lower case, requests upper (FACTS D8).
        WireJson.Set(task, "task_type", (change.Type?.ToString() ?? WireJson.Text(task["task_type"]))?.ToUpperInvariant());
        bool isMoved = change.SourceDataSourceId is not null && !string.Equals(change.SourceDataSourceId, WireJson.Text(task["source_datasource_id"]), StringComparison.Ordinal);
        WireJson.Set(task, "source_datasource_id", change.SourceDataSourceId);
        WireJson.Set(task, "target_datasource_id", change.TargetDataSourceId);
        WireJson.Set(task, "description", change.Description);
        WireJson.Set(task, "task_tag", change.Tag);

        // Empty in an answer says the same as missing; a request takes no empty one.
        foreach (string name in s_optional.Where(name => IsEmpty(task[name])))
        {
            task.Remove(name);
        }

        JToken? detail = MergeDetail(read["task_detail"], change, isMoved);
        string[] missing = [.. s_required.Where(name => IsEmpty(task[name])), .. IsEmpty(detail) ? ["task_detail"] : Array.Empty<string>()];
        if (missing.Length > 0)
        {
            throw ApiErrors.Invalid("IncompleteTask", $"'{change.TaskId}' can't be changed: the service does not tell its {string.Join(", ", missing)}, which a change has to state. Name it in the change.");
        }

        read["task_detail"] = detail;
        return read;
    }

    private static JToken? MergeDetail(JToken? detail, RomaTaskChange change, bool isMoved)
    {
        JObject? definition = IsEmpty(detail) && change.Definition is not null ? [] : WireJson.ObjectOrText(detail);
        if (definition is null)
        {
            return change.Definition is null ? detail : throw ApiErrors.Invalid(
                "UnreadableDefinition", $"The definition of '{change.TaskId}' can't be changed: what the service tells of it is no JSON object.");
        }

        JToken before = definition.DeepClone();
        if (isMoved)
        {
            definition.Remove(ShownDataSource);
            definition.Remove(ShownDataSourceType);
        }

        if (change.Definition is { } changes)
        {
            WireTree.Merge(definition, changes);
        }

        RefuseMasks(definition, change.TaskId);
        Restate(definition, "task_name", change.Name);
        Restate(definition, "task_type", InCaseOf(WireJson.Text(definition["task_type"]), change.Type));
        Restate(definition, "description", change.Description);
        return detail is JValue { Value: string { Length: > 0 } } && JToken.DeepEquals(before, definition) ? detail : definition.ToString(Formatting.None);
    }

    // Sent back, the mask would replace the secret that it stands for, unless that is one of the data source and not of the task.
    private static void RefuseMasks(JObject definition, string taskId)
    {
        string[] hidden = [.. JsonTree.FindHiddenSecrets(WireTree.ReadAsIs(definition)).Where(path => !path.StartsWith(ShownDataSource + ".", StringComparison.Ordinal))];
        if (hidden.Length > 0)
        {
            throw ApiErrors.Invalid(
                "SecretsNeeded", $"'{taskId}' can't be changed: the service hides {string.Join(", ", hidden)} of its definition, which a change has to state. Give the secrets in the change.");
        }
    }

    // Where the definition says once more what the task says, both have to agree.
    private static void Restate(JObject definition, string name, string? value)
    {
        if (definition.ContainsKey(name))
        {
            WireJson.Set(definition, name, value);
        }
    }

    private static string? InCaseOf(string? before, RomaTaskType? type) => string.Equals(before, before?.ToUpperInvariant(), StringComparison.Ordinal) && before is not null
        ? type?.ToString().ToUpperInvariant()
        : type?.ToString().ToLowerInvariant();

    private static bool IsEmpty(JToken? token) => token is null or JValue { Value: null or "" };
}
