using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Counts the runs of a task by their outcome.</summary>
internal static class ShowTaskMonitorOverview
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var id = call.PathText("task_id");
        return call.Service.OnTasks(() => Count(call.Service.Engine.View(call.FindTask(id))));
    }

    private static HttpAnswer Count(TaskView view)
    {
        var states = view.Runs.ToLookup(run => run.State);
        return HttpAnswer.Json(200, new JObject
        {
            ["task_name"] = view.Task.Name,
            ["total_num"] = view.Runs.Count,
            ["error_num"] = states[RunState.Error].Count(),
            ["success_num"] = states[RunState.Success].Count(),
            ["running_num"] = states[RunState.Running].Count(),
            ["cancel_num"] = states[RunState.Cancelled].Count(),
        });
    }
}
