using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>A task with its detail, as ShowTask and the calls that change it answer.</summary>
internal static class TaskAnswer
{
    internal static HttpAnswer Of(Call call, EmulatorTask task)
    {
        var answer = new JObject
        {
            ["task"] = With(Basics(call, task), task.OtherTaskFields),
            ["task_detail"] = Detail(call, task).ToString(Formatting.None),
        };
        return HttpAnswer.Json(200, With(answer, task.OtherFields));
    }

    private static JObject Basics(Call call, EmulatorTask task) => new(new[]
    {
        Field("task_id", task.Id),
        Field("task_name", task.Name),
        Field("task_type", LowerType(task)),
        Field("status", task.IsRunning ? "running" : "stop"),
        Field("project_id", call.Service.Identity.ProjectId),
        Field("source_datasource_id", task.SourceDatasourceId),
        Field("target_datasource_id", task.TargetDatasourceId),
        Field("source_app_id", task.SourceAppId),
        Field("target_app_id", task.TargetAppId),
        Field("created_date", task.Created.ToUnixTimeMilliseconds()),
        Field("last_modified_date", task.Modified.ToUnixTimeMilliseconds()),
        Field("description", task.Description),
        Field("task_tag", task.Tag),
    }.OfType<JProperty>());

    /// <summary>What is stored, and what the service says again in it.</summary>
    private static JObject Detail(Call call, EmulatorTask task)
    {
        var detail = new JObject(new[]
        {
            Field("project_id", call.Service.Identity.ProjectId),
            Field("task_name", task.Name),
            Field("task_type", LowerType(task)),
            Field("description", task.Description),
        }.OfType<JProperty>());
        return With(detail, task.Detail);
    }

    private static string LowerType(EmulatorTask task) => task.IsTimed ? "timing" : "realtime";

    private static JProperty? Field(string name, JToken? value) => value == null ? null : new JProperty(name, value);

    /// <summary>Adds stored fields, unless the answer has them of its own.</summary>
    private static JObject With(JObject answer, string stored)
    {
        foreach (var field in JsonFields.Stored(stored).Properties().Where(f => !answer.ContainsKey(f.Name)).ToList())
        {
            answer.Add(field.Name, field.Value);
        }

        return answer;
    }
}
