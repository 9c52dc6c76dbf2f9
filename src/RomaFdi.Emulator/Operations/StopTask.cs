using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Ends the open run of a task by force.</summary>
internal static class StopTask
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var id = call.PathText("task_id");
        call.RefuseIfPlanned(id);
        return call.Service.OnTasks(() => Stop(call, call.FindTask(id).Id));
    }

    private static HttpAnswer Stop(Call call, string id)
    {
        if (!call.Service.Engine.HasOpenRun(id))
        {
            throw Refusal.With(400, "FDI.3027");
        }

        call.Service.Engine.StopRun(id, call.RequestId);
        return HttpAnswer.Json(200, new JObject { ["message"] = "success" });
    }
}
