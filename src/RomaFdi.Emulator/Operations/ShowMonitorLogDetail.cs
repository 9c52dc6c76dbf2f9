using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Shows the steps of one run.</summary>
internal static class ShowMonitorLogDetail
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var taskId = call.PathText("task_id");
        var runId = call.PathText("tracking_id");
        return call.Service.OnTasks(() => Show(call, taskId, runId));
    }

    private static HttpAnswer Show(Call call, string taskId, string runId)
    {
        var view = call.Service.Engine.View(call.FindTask(taskId));
        var run = view.Runs.FirstOrDefault(r => r.Id == runId)
            ?? throw new RefusedException(new Refusal(400, "FDI.3033", "Invalid parameter tracking_id: the task has no such run.", "tracking_id"));
        var report = view.Report(run);
        return HttpAnswer.Json(200, new JObject
        {
            ["id"] = run.Id,
            ["dirty_data_count"] = report.DirtyRows,
            ["detail_logs"] = new JArray(RunAnswer.Steps(run, report)),
        });
    }
}
