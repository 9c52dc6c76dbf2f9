using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Removes a stopped task of any kind, with its schedule and its runs.</summary>
internal static class DeleteTask
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var id = call.PathText("task_id");
        call.RefuseIfPlanned(id);
        return call.Service.OnTasks(() => Remove(call, id));
    }

    private static HttpAnswer Remove(Call call, string id)
    {
        var task = call.FindTask(id);
        call.ExpectIdle(task);
        call.Service.Tasks.Remove(id);
        call.Service.Schedules.Remove(id);
        call.Service.Composites.Remove(id);
        call.Service.Engine.Remove(id);
        call.RecordOnTask("remove", id, task.Name);
        return HttpAnswer.Empty(204);
    }
}
