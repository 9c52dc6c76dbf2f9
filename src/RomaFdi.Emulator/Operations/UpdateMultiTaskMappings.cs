using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Changes a table mapping. What is not named stays as it is.</summary>
internal static class UpdateMultiTaskMappings
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var taskId = call.PathText("task_id");
        var id = call.PathText("mapping_id");
        var body = MappingBody.Read(call.Body());
        call.RefuseIfPlanned(taskId);
        return call.Service.OnTasks(() =>
        {
            var known = CompositeCalls.FindPair(call, taskId);
            var source = CompositeCalls.FindDataSource(call, "source_datasource_id", body.SourceId);
            var target = CompositeCalls.FindDataSource(call, "target_datasource_id", body.TargetId);
            var pair = CompositeCalls.PairFor(known, body.SourceId, body.TargetId);
            var mapping = pair.Mappings.FirstOrDefault(candidate => candidate.Id == id) ?? throw Refusal.With(400, "FDI.3037");
            var changed = body.Apply(mapping, source.Tables, target.Tables) with { Status = TableMapping.Changed, Updated = call.Service.Now };
            if (pair.Mappings.Any(other => other.Id != id && other.SourceTable == changed.SourceTable))
            {
                throw Refusal.With(400, "FDI.3037");
            }

            CompositeCalls.Keep(
                call, taskId, pair with { ServerId = body.ServerId ?? pair.ServerId, Mappings = pair.Mappings.Select(other => other.Id == id ? changed : other).ToList() });
            call.RecordOnTask("mapping-update", taskId, id);
            return HttpAnswer.Json(200, new JObject { ["mapping_id"] = id });
        });
    }
}
