using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Starts or stops up to ten tasks, each with its own outcome.</summary>
internal static class BatchStartOrStopTasks
{
    private const int MostTasks = 10;

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var body = call.Body();
        var isStart = body.Required("action_id", body.Word("action_id", "start", "stop")) == "start";
        var ids = ReadIds(body);
        if (call.Service.Faults.RefusalOfBatch(ids) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        var fault = call.MeetBatchFault(ids);
        var omitted = fault?.Kind is FaultKind.OmitTask or FaultKind.OmitTaskNotDone ? fault.Value ?? ids[ids.Count - 1] : null;
        var untouched = fault?.Kind == FaultKind.OmitTaskNotDone ? omitted : null;

        // All in one piece: a batch that is refused as a whole must not have begun.
        var outcomes = call.Service.OnTasks(() => Act(call, isStart, ids, untouched));
        outcomes.RemoveAll(outcome => outcome.TaskId == omitted);
        if (fault?.Kind == FaultKind.AddTask)
        {
            outcomes.Add(new Outcome(fault.Value ?? Secrets.New(16), null, null));
        }

        return Answer(outcomes);
    }

    private static List<string> ReadIds(JsonFields body)
    {
        var list = body.Objects("list", MostTasks);
        body.End();
        if (list == null || list.Count == 0)
        {
            throw Refusal.With(400, "FDI.3150");
        }

        return list.Select(ReadId).ToList();
    }

    private static string ReadId(JsonFields entry)
    {
        var id = entry.Text("task_id", max: 64);
        entry.End();
        return string.IsNullOrEmpty(id) ? throw Refusal.With(400, "FDI.3022") : id!;
    }

    private static List<Outcome> Act(Call call, bool isStart, List<string> ids, string? untouched)
    {
        var outcomes = ids.Select(id => Judge(call.Service, isStart, id)).ToList();
        if (call.Service.Faults.RefuseWholeBatch && outcomes.Find(o => o.Refusal?.Status == 404) is { } culprit)
        {
            throw new RefusedException(culprit.Refusal!);
        }

        foreach (var outcome in outcomes.Where(o => o.Refusal == null && o.TaskId != untouched))
        {
            Change(call, isStart, outcome.TaskId);
        }

        return outcomes;
    }

    private static Outcome Judge(EmulatedService service, bool isStart, string id)
    {
        var task = service.Tasks.Find(id);
        var refusal = service.Faults.RefusalOfTask(id)
            ?? (task == null ? new Refusal(404, "FDI.3081")
            : isStart && !task.HasSchedule ? new Refusal(404, "FDI.3083")
            : null);
        return new Outcome(id, task?.Name, refusal);
    }

    private static void Change(Call call, bool isStart, string id)
    {
        // Read again: the same id may stand in the list twice.
        if (call.Service.Tasks.Find(id)!.IsRunning == isStart)
        {
            return;
        }

        if (isStart)
        {
            call.Service.Engine.Start(id, call.RequestId);
        }
        else
        {
            call.Service.Engine.Stop(id, call.RequestId);
        }
    }

    private static HttpAnswer Answer(List<Outcome> outcomes)
    {
        var failure = new JArray(outcomes.Where(o => o.Refusal != null).Select(Row));
        var success = new JArray(outcomes.Where(o => o.Refusal == null).Select(Row));
        return HttpAnswer.Json(200, new JObject
        {
            ["success_count"] = success.Count,
            ["failure_count"] = failure.Count,
            ["failure"] = failure,
            ["success"] = success,
        });
    }

    private static JObject Row(Outcome outcome)
    {
        var row = new JObject { ["task_id"] = outcome.TaskId };
        if (outcome.TaskName != null)
        {
            row["task_name"] = outcome.TaskName;
        }

        if (outcome.Refusal != null)
        {
            row["error_code"] = outcome.Refusal.Code;
            row["error_msg"] = outcome.Refusal.Message;
        }

        return row;
    }

    private sealed record Outcome(string TaskId, string? TaskName, Refusal? Refusal);
}
