using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Creates an ordinary task, stopped.</summary>
internal static class CreateCommonTask
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var task = TaskForm.Read(call.Body()) with { Id = Secrets.New(16) };
        return call.Service.OnTasks(() => Add(call, task));
    }

    private static HttpAnswer Add(Call call, EmulatorTask task)
    {
        TaskForm.ExpectNewName(call, task.Name);
        var now = call.Service.Engine.Now;
        var added = TaskForm.WithApps(call, task) with { Created = now, Modified = now };
        call.Service.Tasks.Add(added);
        call.RecordOnTask("create", added.Id, added.Name);
        return TaskAnswer.Of(call, added);
    }
}
