using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Shows one task.</summary>
internal static class ShowTask
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var id = call.PathText("task_id");
        return TaskAnswer.Of(call, call.Service.OnTasks(() => call.Service.Engine.View(call.FindTask(id)).Task));
    }
}
