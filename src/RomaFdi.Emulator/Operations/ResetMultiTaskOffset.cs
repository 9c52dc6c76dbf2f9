using System.Globalization;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Sets a composite task back to a point in time, or to the start of its log.</summary>
internal static class ResetMultiTaskOffset
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var id = call.PathText("task_id");
        var body = call.Body();
        var from = body.Number("date_from", 1, long.MaxValue) ?? 0;
        body.End();
        call.RefuseIfPlanned(id);
        return call.Service.OnTasks(() => Reset(call, id, from));
    }

    private static HttpAnswer Reset(Call call, string id, long from)
    {
        var task = CompositeCalls.FindTask(call, id);
        call.Service.Tasks.Replace(task with { ResetFrom = from });
        call.Service.Engine.CountAnew(id);
        call.RecordOnTask("reset", id, from.ToString(CultureInfo.InvariantCulture));
        return HttpAnswer.Json(200, new JObject { ["message"] = "Reset Success" });
    }
}
