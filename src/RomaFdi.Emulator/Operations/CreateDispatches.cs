using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Gives a timed task its schedule.</summary>
internal static class CreateDispatches
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var taskId = call.PathText("task_id");
        var wanted = DispatchForm.Read(call.Body());
        call.RefuseIfPlanned(taskId);
        return call.Service.OnTasks(() => Add(call, taskId, wanted));
    }

    private static HttpAnswer Add(Call call, string taskId, TaskSchedule wanted)
    {
        var task = call.FindTask(taskId);
        if (!task.IsTimed)
        {
            throw Refusal.OfParameter("task_id", "the task is not a timed task.");
        }

        if (call.Service.Schedules.Find(taskId) != null)
        {
            throw Refusal.OfParameter("task_id", "the task has a schedule.");
        }

        var now = call.Service.Engine.Now;
        var schedule = (wanted with { Id = Secrets.New(16), TaskId = taskId, Created = now }).StartingBy(now);
        call.Service.Schedules.Set(schedule);
        call.Service.Tasks.Replace(task with { HasSchedule = true });
        call.Service.Engine.Reschedule(taskId);
        call.RecordOnTask("schedule-create", taskId, schedule.Id);
        return DispatchAnswer.Of(schedule);
    }
}
