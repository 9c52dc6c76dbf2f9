using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Creates a composite task, stopped.</summary>
internal static class CreateMultiTasks
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var task = Read(call.Body(), call);
        if (call.Service.Faults.RefusalOfTask(task.Id) is { } refusal)
        {
            throw new RefusedException(refusal);
        }

        return call.Service.OnTasks(() => Add(call, task));
    }

    private static EmulatorTask Read(JsonFields body, Call call)
    {
        var now = call.Service.Now;
        var task = new EmulatorTask
        {
            Name = body.Required("task_name", body.Text("task_name", 3, 100, TaskForm.NamePattern)),
            Id = body.Text("task_id", 3, 50) ?? Secrets.New(16),
            Type = body.Word("task_type", EmulatorTask.RealTime) ?? EmulatorTask.RealTime,
            Tag = body.Text("task_tag", 4, 64, TaskForm.TagPattern),
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

    private static HttpAnswer Add(Call call, EmulatorTask task)
    {
        TaskForm.ExpectNewName(call, task.Name);
        if (call.Service.Tasks.Find(task.Id) != null)
        {
            throw Refusal.OfParameter("task_id", "a task of this id exists.");
        }

        // What was installed under its id is its own from now on.
        call.Service.Tasks.Add(call.Service.Composites.Find(task.Id)?.Mark(task) ?? task);
        call.RecordOnTask("create", task.Id, task.Name);
        return HttpAnswer.Json(200, new JObject { ["task_id"] = task.Id });
    }
}
