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
        var id = Limits.Text("task_id", call.Path["task_id"], 1, 64);
        var body = call.Body();
        var from = body.Number("date_from", 1, long.MaxValue) ?? 0;
        body.End();
        if ((call.Service.Faults.RefusalOfBatch(new[] { id }) ?? call.Service.Faults.RefusalOfTask(id)) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        Reset(call, id, from);
        return HttpAnswer.Json(200, new JObject { ["message"] = "Reset Success" });
    }

    private static void Reset(Call call, string id, long from)
    {
        var tasks = call.Service.Tasks;
        lock (tasks.Gate)
        {
            var task = tasks.Find(id) ?? throw Refusal.With(404, "FDI.3081");
            if (!task.IsComposite)
            {
                throw Refusal.OfParameter("task_id", "the task is not a composite task.");
            }

            tasks.Replace(task with { ResetFrom = from });
            call.Record("reset", id, from.ToString(CultureInfo.InvariantCulture));
        }
    }
}
