using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Starts or stops the jobs of one VIAS batch task.</summary>
internal static class BatchStartStopTask
{
    private static readonly Regex s_id = new(@"^[a-z0-9_-]{4,36}\z", RegexOptions.CultureInvariant);
    private static readonly string[] s_commands = { "start", "stop" };

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var id = Limits.Text("id", call.Path["id"], 4, 36, s_id);
        var command = Limits.Word("command", call.Path["command"], s_commands);
        if (call.Service.Faults.RefusalOfTask(id) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        if (!call.Service.ViasTasks.TryGetValue(id, out var task))
        {
            throw new RefusedException(new Refusal(400, "VIAS.00010002", "No batch task has this id.", "id"));
        }

        var errors = (call.Service.Faults.ViasErrors(id) ?? task.Errors).Take(task.JobCount).ToList();
        call.Record("vias-" + command, id, string.Format(CultureInfo.InvariantCulture, "{0} of {1} jobs", task.JobCount - errors.Count, task.JobCount));
        return HttpAnswer.Json(200, new JObject
        {
            ["total_count"] = task.JobCount,
            ["failed_count"] = errors.Count,
            ["succeed_count"] = task.JobCount - errors.Count,
            ["id"] = id,
            ["error_list"] = new JArray(errors),
        });
    }
}
