using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Begins a run of a timed task at once, whether the task is started or not.</summary>
internal static class RunTask
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var id = call.PathText("task_id");
        call.RefuseIfPlanned(id);
        return call.Service.OnTasks(() => Run(call, id));
    }

    private static HttpAnswer Run(Call call, string id)
    {
        if (!call.FindTask(id).IsTimed || call.Service.Engine.HasOpenRun(id))
        {
            throw Refusal.With(400, "FDI.3026");
        }

        call.Service.Engine.Run(id, call.RequestId);
        return HttpAnswer.Empty(200);
    }
}
