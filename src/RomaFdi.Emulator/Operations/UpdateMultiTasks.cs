using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Changes a composite task, a running one too. What is not named stays as it is.</summary>
internal static class UpdateMultiTasks
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var id = call.PathText("task_id");
        var body = call.Body();
        var description = body.Text("description", 1, 1024);
        var tag = body.Text("task_tag", 4, 64, TaskForm.TagPattern);
        var types = CreateMultiTasks.OperationTypes(body);
        var isRepulled = body.Required("repulling_snapshot", body.Flag("repulling_snapshot"));
        body.End();
        call.RefuseIfPlanned(id);
        return call.Service.OnTasks(() =>
        {
            var task = CompositeCalls.FindTask(call, id);
            call.Service.Tasks.Replace(task with { Description = description ?? task.Description, Tag = tag ?? task.Tag, OperationTypes = types, Modified = call.Service.Now });
            call.RecordOnTask("update", id, string.Join(",", types) + (isRepulled ? ", snapshot repulled" : ""));
            return HttpAnswer.Json(200, new JObject { ["task_id"] = id });
        });
    }
}
