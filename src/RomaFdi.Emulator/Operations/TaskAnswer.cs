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
            ["task"] = Basics(call, task).With(JsonFields.Stored(task.OtherTaskFields)),
            ["task_detail"] = Detail(call, task).ToString(Formatting.None),
        };
        return HttpAnswer.Json(200, answer.With(JsonFields.Stored(task.OtherFields)));
    }

    internal static string? AppName(Call call, string? appId) => appId != null && call.Service.AppNames.TryGetValue(appId, out var name) ? name : null;

    private static JObject Basics(Call call, EmulatorTask task) => Fields.Given(
        ("task_id", task.Id),
        ("task_name", task.Name),
        ("task_type", LowerType(task)),
        ("status", task.IsRunning ? "running" : "stop"),
        ("project_id", call.Service.Identity.ProjectId),
        ("source_datasource_id", task.SourceDatasourceId),
        ("target_datasource_id", task.TargetDatasourceId),
        ("source_datasource_name", Source(call, task.SourceDatasourceId)?.Name),
        ("target_datasource_name", Source(call, task.TargetDatasourceId)?.Name),
        ("source_app_id", task.SourceAppId),
        ("target_app_id", task.TargetAppId),
        ("source_app_name", AppName(call, task.SourceAppId)),
        ("target_app_name", AppName(call, task.TargetAppId)),
        ("created_date", task.Created.ToUnixTimeMilliseconds()),
        ("last_modified_date", task.Modified.ToUnixTimeMilliseconds()),
        ("description", task.Description),
        ("task_tag", task.Tag));

    /// <summary>What is stored, and what the service says again in it.</summary>
    private static JObject Detail(Call call, EmulatorTask task)
    {
        var source = Source(call, task.SourceDatasourceId);
        return Fields.Given(
            ("project_id", call.Service.Identity.ProjectId),
            ("task_name", task.Name),
            ("task_type", LowerType(task)),
            ("description", task.Description),
            ("source_datasource_type", source?.Type),
            ("source_datasource", source == null ? null : SecretFields.Hide(source.Content))).With(JsonFields.Stored(task.Detail));
    }

    private static EmulatorDataSource? Source(Call call, string? id) => id == null ? null : call.Service.DataSources.Find(id);

    private static string LowerType(EmulatorTask task) => task.IsTimed ? "timing" : "realtime";
}
