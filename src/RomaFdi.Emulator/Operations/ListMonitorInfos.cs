using System;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists tasks, each with its latest run, a page at a time.</summary>
internal static class ListMonitorInfos
{
    internal static HttpAnswer Handle(Call call)
    {
        call.ExpectNoBody();
        var query = call.Query();
        var page = MonitorPage.Read(query);
        var name = query.Text("task_name", 0, 100) ?? "";
        var status = query.Word("execute_status", RunState.All);
        query.End();
        return call.Service.OnTasks(() => page.Of(
            call.Service.Engine.Views()
                .Where(view => view.Task.Name.IndexOf(name, StringComparison.Ordinal) >= 0 && (status ?? view.Task.ExecuteStatus) == view.Task.ExecuteStatus)
                .ToList(),
            view => Row(call, view)));
    }

    private static JObject Row(Call call, TaskView view)
    {
        var task = view.Task;
        var schedule = call.Service.Schedules.Find(task.Id);
        var instance = call.Service.Identity.InstanceId;
        return Fields.Given(
            ("task_id", task.Id),
            ("task_name", task.Name),
            ("task_type", task.Type),
            ("status", task.IsRunning ? 1 : 0),
            ("last_execute_time", view.LatestRun?.Begin.ToUnixTimeMilliseconds()),
            ("use_quartz_cron", schedule == null ? null : schedule.Cron != null),
            ("cron", schedule?.Cron),
            ("period", schedule?.Period),
            ("dispatch_interval", schedule?.Interval),
            ("position", view.LatestRun is { } run ? view.Report(run).Position : null),
            ("execute_status", task.ExecuteStatus),
            ("source_app_id", task.SourceAppId),
            ("source_app_name", TaskAnswer.AppName(call, task.SourceAppId)),
            ("source_instance_id", instance),
            ("target_app_id", task.TargetAppId),
            ("target_app_name", TaskAnswer.AppName(call, task.TargetAppId)),
            ("target_instance_id", instance),
            ("ext_type", task.IsComposite ? "CDC" : null),
            ("enterprise_project_id", "0"),
            ("task_tag", task.Tag));
    }
}
