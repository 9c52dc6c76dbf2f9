using System.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists the runs of a task, newest first, a page at a time.</summary>
internal static class ListMonitorLog
{
    private const long LastTime = 9999999999999;

    internal static HttpAnswer Handle(Call call)
    {
        call.ExpectNoBody();
        var id = call.PathText("task_id");
        var query = call.Query();
        var page = MonitorPage.Read(query);
        var from = query.LongNumber("begin_time", 1, LastTime) ?? 0;
        var to = query.LongNumber("end_time", 1, LastTime) ?? LastTime;
        query.End();
        return call.Service.OnTasks(() =>
        {
            var view = call.Service.Engine.View(call.FindTask(id));
            var runs = view.Runs.Reverse().Where(run => run.Begin.ToUnixTimeMilliseconds() is var begin && begin >= from && begin <= to);
            return page.Of(runs.ToList(), run => RunAnswer.Of(run, view.Report(run)));
        });
    }
}
