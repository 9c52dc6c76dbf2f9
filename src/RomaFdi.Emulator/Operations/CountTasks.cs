using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Counts ordinary and composite tasks; each task is in exactly one of the four counts of its kind.</summary>
internal static class CountTasks
{
    private const string Running = "running_tasks_count";
    private const string Abnormal = "abnormal_tasks_count";
    private const string Terminated = "terminated_tasks_count";
    private const string Completed = "completed_tasks_count";

    private static readonly string[] s_counts = { Running, Abnormal, Terminated, Completed };

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var tasks = call.Service.OnTasks(() => call.Service.Engine.Views().Select(view => view.Task).ToLookup(task => task.IsComposite));
        return HttpAnswer.Json(200, new JObject
        {
            ["common_task_details"] = Counts(tasks[false]),
            ["cdc_task_details"] = Counts(tasks[true]),
        });
    }

    private static JObject Counts(IEnumerable<EmulatorTask> tasks)
    {
        var counts = tasks.ToLookup(Count);
        return new JObject(s_counts.Select(name => new JProperty(name, counts[name].Count())));
    }

    private static string Count(EmulatorTask task) =>
        task.IsRunning ? Running
        : task.ExecuteStatus == RunState.Error ? Abnormal
        : task.IsTimed && task.ExecuteStatus == RunState.Success ? Completed
        : Terminated;
}
