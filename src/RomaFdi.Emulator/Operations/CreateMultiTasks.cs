using System.Collections.Generic;
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
            Tag = Tag(body),
            SourceAppId = body.Text("source_app_id", 1, 64),
            TargetAppId = body.Text("target_app_id", 1, 64),
            Description = body.Text("description", 1, 1024),
            OperationTypes = OperationTypes(body),
            IsComposite = true,
            Created = now,
            Modified = now,
        };
        body.End();
        return task;
    }

    internal static IReadOnlyList<string> OperationTypes(JsonFields body) =>
        body.Required("operation_types", body.Words("operation_types", 1, 3, "INSERT", "UPDATE", "DELETE"));

    internal static string? Tag(JsonFields body) => body.Text("task_tag", 4, 64, s_tag);

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

            // What was installed under its id is its own from now on.
            tasks.Add(call.Service.Composites.Find(task.Id)?.Mark(task) ?? task);
            call.Record("create", task.Id, task.Name);
        }
    }
}
