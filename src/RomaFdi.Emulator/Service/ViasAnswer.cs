using System.Collections.Generic;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Service;

/// <summary>What the calls to one VIAS batch task share: its id, and the counters of their answer.</summary>
internal static class ViasAnswer
{
    private static readonly Regex s_id = new(@"^[a-z0-9_-]{4,36}\z", RegexOptions.CultureInvariant);

    /// <summary>The id in the path, unless it is one that shall be refused.</summary>
    internal static string Id(Call call) => Admit(call, Limits.Text("id", call.Path["id"], 4, 36, s_id));

    /// <summary>A name or id, unless it is one that shall be refused.</summary>
    internal static string Admit(Call call, string id) =>
        call.Service.Faults.RefusalOfTask(id) is { } refusal ? throw new RefusedException(refusal) : id;

    internal static ViasBatchTask Find(Call call, string id) =>
        call.Service.ViasTasks.Find(id) ?? throw new RefusedException(new Refusal(400, "VIAS.00010002", "No batch task has this id.", "id"));

    internal static HttpAnswer Counts(string id, int total, IReadOnlyList<string> errors) => HttpAnswer.Json(200, new JObject
    {
        ["total_count"] = total,
        ["failed_count"] = errors.Count,
        ["succeed_count"] = total - errors.Count,
        ["id"] = id,
        ["error_list"] = new JArray(errors),
    });
}
