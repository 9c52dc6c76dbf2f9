using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Shows the schedule of a task.</summary>
internal static class ShowDispatches
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var taskId = call.PathText("task_id");
        var schedule = call.Service.OnTasks(() => call.Service.Schedules.Find(call.FindTask(taskId).Id));
        return DispatchAnswer.Of(schedule ?? throw Refusal.With(404, "FDI.3083"));
    }
}
