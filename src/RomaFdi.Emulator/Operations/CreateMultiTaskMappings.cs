using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Adds a table mapping to a composite task that is installed or created.</summary>
internal static class CreateMultiTaskMappings
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var taskId = call.PathText("task_id");
        var body = MappingBody.Read(call.Body());
        call.RefuseIfPlanned(taskId);
        return call.Service.OnTasks(() =>
        {
            var known = CompositeCalls.FindPair(call, taskId);
            var source = CompositeCalls.FindDataSource(call, "source_datasource_id", body.SourceId);
            var target = CompositeCalls.FindDataSource(call, "target_datasource_id", body.TargetId);
            var pair = CompositeCalls.PairFor(known, body.SourceId, body.TargetId);
            if (body.SourceTable == null || body.TargetTable == null || pair.Mappings.Any(other => other.SourceTable == body.SourceTable))
            {
                throw Refusal.With(400, "FDI.3037");
            }

            var mapping = body.Apply(new TableMapping { Id = Secrets.New(16), Updated = call.Service.Now }, source.Tables, target.Tables);
            CompositeCalls.Keep(call, taskId, pair with { ServerId = body.ServerId ?? pair.ServerId, Mappings = pair.Mappings.Append(mapping).ToList() });
            call.RecordOnTask("mapping-create", taskId, mapping.Id);
            return HttpAnswer.Json(200, new JObject { ["mapping_id"] = mapping.Id });
        });
    }
}
