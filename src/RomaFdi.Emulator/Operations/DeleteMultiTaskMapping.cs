using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Removes a table mapping.</summary>
internal static class DeleteMultiTaskMapping
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var taskId = call.PathText("task_id");
        var id = call.PathText("mapping_id");
        call.RefuseIfPlanned(taskId);
        return call.Service.OnTasks(() =>
        {
            var pair = CompositeCalls.FindPair(call, taskId);
            if (pair == null || pair.Mappings.All(mapping => mapping.Id != id))
            {
                throw Refusal.With(400, "FDI.3037");
            }

            CompositeCalls.Keep(call, taskId, pair with { Mappings = pair.Mappings.Where(mapping => mapping.Id != id).ToList() });
            call.RecordOnTask("mapping-remove", taskId, id);
            return HttpAnswer.Json(200, new JObject { ["mapping_id"] = id });
        });
    }
}
