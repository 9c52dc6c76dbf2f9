using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists VIAS batch tasks, a page at a time or all of them.</summary>
internal static class ListBatchTasks
{
    private const int DefaultPageSize = 10;

    private static readonly string[] s_states =
    {
        "pending", "recovering", "starting", "upgrading", "create_failed", "start_failed", "running", "stopping", "stopped", "abnormal", "succeeded",
        "failed", "deleting", "freezing", "frozen", "stopped_no_service", "scheduling", "lack_of_resources",
    };

    internal static HttpAnswer Handle(Call call)
    {
        call.ExpectNoBody();
        var query = call.Query();
        var isPaged = query.Flag("is_paged") ?? true;
        var size = query.Number("page_size", 5, 200) ?? DefaultPageSize;
        var page = query.Number("page_num", 1, 10000) ?? 1;
        var matches = Sort(call.Service.ViasTasks.Snapshot().Where(Filter(query)), query);
        query.End();
        return HttpAnswer.Json(200, new JObject
        {
            ["count"] = matches.Count,
            ["batch_task_list"] = new JArray((isPaged ? matches.Skip((page - 1) * size).Take(size) : matches).Select(Row)),
        });
    }

    private static Func<ViasBatchTask, bool> Filter(QueryFields query)
    {
        var group = query.Text("video_group", 1, 1000);
        var state = query.Word("task_state", s_states);
        var isOfService = query.Word("type_like", "batch_task_name", "publish_service_name") == "publish_service_name";
        var part = query.Text("name_like", 0, 100) ?? "";
        var company = query.Text("manufacturer", 2, 64);
        var title = query.Text("title", 2, 64);
        return task => (group == null || task.VideoGroups.Split(',').Contains(group))
            && (state == null || task.Jobs.Any(job => job.State == state))
            && (isOfService ? task.ServiceName : task.Name).IndexOf(part, StringComparison.Ordinal) >= 0
            && (company == null || task.Company == company)
            && (title == null || task.Algorithm == title);
    }

    private static List<ViasBatchTask> Sort(IEnumerable<ViasBatchTask> tasks, QueryFields query)
    {
        // The oldest comes first where nothing else decides.
        var sorted = query.Word("sort_name", "task_count", "created_at") == "task_count"
            ? tasks.OrderBy(task => task.Jobs.Count).ToList()
            : tasks.OrderBy(task => task.Created).ToList();
        if (query.Word("order_by", "asc", "desc") != "asc")
        {
            sorted.Reverse();
        }

        return sorted;
    }

    private static JObject Row(ViasBatchTask task) => new()
    {
        ["id"] = task.Id,
        ["batch_task_name"] = task.Name,
        ["alg_name"] = task.Algorithm,
        ["company"] = task.Company,
        ["created_at"] = task.Created.ToUnixTimeMilliseconds(),
        ["num_task"] = task.Jobs.Count,
        ["video_group_name"] = task.VideoGroups,
        ["video_source_name"] = string.Join(",", task.Jobs.Select(job => job.VideoSource)),
        ["batch_task_status_info"] = new JObject(task.Jobs.GroupBy(job => job.State).Select(jobs => new JProperty(jobs.Key, jobs.Count()))),
    };
}
