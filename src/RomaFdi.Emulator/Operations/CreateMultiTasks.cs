using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Creates a composite task, stopped.</summary>
internal static class CreateMultiTasks
{
    // \z, because $ would let a line feed at the end pass.
    private static readonly Regex s_name = new(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_tag = new(@"^[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant);

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var task = Read(call.Body(), call);
        if (call.Service.Faults.RefusalOfTask(task.Id) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        Add(call, task);
        return HttpAnswer.Json(200, new JObject { ["task_id"] = task.Id });
    }

    private static EmulatorTask Read(JsonFields body, Call call)
    {
        var now = call.Service.Now;
        var task = new EmulatorTask
        {
            Name = body.Required("task_name", body.Text("task_name", 3, 100, s_name)),
            Id = body.Text("task_id", 3, 50) ?? Secrets.New(16),
            Type = body.Word("task_type", EmulatorTask.RealTime) ?? EmulatorTask.RealTime,
            Tag = body.Text("task_tag", 4, 64, s_tag),
            SourceAppId = body.Text("source_app_id", 1, 64),
            TargetAppId = body.Text("target_app_id", 1, 64),
            IsComposite = true,
            Created = now,
            Modified = now,
        };
        body.Text("description", 1, 1024);
        body.Required("operation_types", body.Words("operation_types", 1, 3, "INSERT", "UPDATE", "DELETE"));
        body.End();
        return task;
    }

    private static void Add(Call call, EmulatorTask task)
    {
        var tasks = call.Service.Tasks;
        lock (tasks.Gate)
        {
            if (tasks.HasName(task.Name))
            {
                throw Refusal.OfParameter("task_name", "a task of this name exists.");
            }

            if (tasks.Find(task.Id) != null)
            {
                throw Refusal.OfParameter("task_id", "a task of this id exists.");
            }

            tasks.Add(task);
            call.Record("create", task.Id, task.Name);
        }
    }
}
