using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Allots an id for a composite task and remembers the pair of data sources it will work on.</summary>
internal static class InstallMultiTasks
{
    private const int MappingsShown = 10;

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var body = call.Body();
        var asked = new CompositePair(
            body.Required("source_datasource_id", body.Text("source_datasource_id", 1, 64)), body.Required("target_datasource_id", body.Text("target_datasource_id", 1, 64)))
        {
            ServerId = MappingBody.ReadServerId(body.Object("ext_info")),
        };
        var taskId = body.Text("task_id", 3, 50) ?? Secrets.New(16);
        var isMapped = body.Flag("auto_mapping") ?? false;
        body.End();
        call.RefuseIfPlanned(taskId);
        return call.Service.OnTasks(() =>
        {
            var source = CompositeCalls.FindDataSource(call, "source_datasource_id", asked.SourceId);
            var target = CompositeCalls.FindDataSource(call, "target_datasource_id", asked.TargetId);
            var pair = Pair(call, taskId, asked);
            var found = isMapped ? TablePairing.Pair(source.Tables, target.Tables, name => name, call.Service.Now) : System.Array.Empty<TableMapping>();
            pair = pair with { Mappings = pair.Mappings.Concat(found.Where(mapping => pair.Mappings.All(known => known.SourceTable != mapping.SourceTable))).ToList() };
            CompositeCalls.Keep(call, taskId, pair);
            call.RecordOnTask("install", taskId, string.Format(CultureInfo.InvariantCulture, "{0} mappings", pair.Mappings.Count));
            var rows = new JArray(CompositeCalls.Write(call, taskId, pair, pair.Mappings.Take(MappingsShown), pair.Mappings.Count));
            return HttpAnswer.Json(200, call.Service.Faults.OlderInstallAnswers ? new JObject { ["init_result"] = rows } : rows);
        });
    }

    // Once more for the same pair keeps its mappings; another pair needs another task.
    private static CompositePair Pair(Call call, string taskId, CompositePair asked)
    {
        var isKnown = call.Service.Composites.Find(taskId) != null || call.Service.Tasks.Find(taskId) != null;
        var pair = (isKnown ? CompositeCalls.FindPair(call, taskId) : null) ?? asked;
        return pair.IsOf(asked.SourceId, asked.TargetId)
            ? pair with { ServerId = asked.ServerId ?? pair.ServerId }
            : throw Refusal.OfParameter("task_id", "it is used for another pair of data sources.");
    }
}
