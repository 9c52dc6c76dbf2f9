using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads lists of VIAS batch tasks (contract: ListBatchTasksResponse). A field or word that isn't known is kept, never refused.</summary>
internal static class ViasBatchTaskReader
{
    public static RomaPage<ViasBatchTask> ReadPage(ApiResponse response)
    {
        JObject body = ApiErrors.ReadWithoutError(response);
        long total = PageReader.Total(response, body["count"]);
        return new RomaPage<ViasBatchTask>([.. PageReader.Rows(response, body["batch_task_list"]).Select(Read)], total);
    }

    /// <summary>A batch task in a list; null if it isn't in it, or if there is no list.</summary>
    public static ViasBatchTask? Find(RomaPage<ViasBatchTask>? page, string id) => page?.Items.FirstOrDefault(task => string.Equals(task.Id, id, StringComparison.Ordinal));

    private static ViasBatchTask Read(JObject source)
    {
        var row = new WireFields(source);
        return new ViasBatchTask
        {
            Id = row.Text("id") ?? "",
            Name = row.Text("batch_task_name") ?? "",
            Algorithm = row.Text("alg_name"),
            Company = row.Text("company"),
            Created = row.Time("created_at"),
            JobCount = row.Code("num_task"),
            Type = row.Text("type"),
            VideoGroup = row.Text("video_group_name"),
            VideoSource = row.Text("video_source_name"),
            JobStates = ReadStates(row.Object("batch_task_status_info")),
            OtherFields = row.Others(),
        };
    }

    // A state whose count can't be read is left out rather than counted as none.
    private static Dictionary<string, long> ReadStates(JObject? states) => (states?.Properties() ?? [])
        .Where(state => WireJson.Number(state.Value) is not null)
        .ToDictionary(state => state.Name, state => WireJson.Number(state.Value)!.Value, StringComparer.Ordinal);
}
