using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Replaces the definition of a stopped ordinary task.</summary>
internal static class UpdateTask
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var id = call.PathText("task_id");
        var wanted = TaskForm.Read(call.Body());
        call.RefuseIfPlanned(id);
        return call.Service.OnTasks(() => Update(call, id, wanted));
    }

    private static HttpAnswer Update(Call call, string id, EmulatorTask wanted)
    {
        var task = call.FindTask(id);
        if (task.IsComposite)
        {
            throw Refusal.OfParameter("task_id", "the task is a composite task.");
        }

        if (wanted.Type != task.Type)
        {
            throw Refusal.OfParameter("task.task_type", "it cannot be changed.");
        }

        if (wanted.Name != task.Name)
        {
            TaskForm.ExpectNewName(call, wanted.Name);
        }

        call.ExpectIdle(task);
        var changed = TaskForm.WithApps(call, wanted) with
        {
            Id = id,
            HasSchedule = task.HasSchedule,
            ExecuteStatus = task.ExecuteStatus,
            Created = task.Created,
            Modified = call.Service.Engine.Now,
        };
        call.Service.Tasks.Replace(changed);
        call.RecordOnTask("update", id, changed.Name);
        return TaskAnswer.Of(call, changed);
    }
}
