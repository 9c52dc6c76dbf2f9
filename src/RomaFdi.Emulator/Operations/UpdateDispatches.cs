using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Replaces the schedule of a task.</summary>
internal static class UpdateDispatches
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var taskId = call.PathText("task_id");
        var id = call.PathText("dispatch_id");
        var wanted = DispatchForm.Read(call.Body());
        call.RefuseIfPlanned(taskId);
        return call.Service.OnTasks(() => Update(call, taskId, id, wanted));
    }

    private static HttpAnswer Update(Call call, string taskId, string id, TaskSchedule wanted)
    {
        var schedule = call.Service.Schedules.Find(call.FindTask(taskId).Id);
        if (schedule == null || schedule.Id != id)
        {
            // The one answer that is nested, as the examples of this operation are (D14).
            throw new RefusedException(new Refusal(404, "FDI.3180") { IsNested = true });
        }

        var now = call.Service.Engine.Now;
        var changed = (wanted with { Id = id, TaskId = taskId, Created = schedule.Created, Modified = now }).StartingBy(now);
        call.Service.Schedules.Set(changed);
        call.Service.Engine.Reschedule(taskId);
        call.RecordOnTask("schedule-update", taskId, id);
        return DispatchAnswer.Of(changed);
    }
}
