using System.Globalization;
using System.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Starts or stops the jobs of one VIAS batch task.</summary>
internal static class BatchStartStopTask
{
    private static readonly string[] s_commands = { "start", "stop" };

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var id = ViasAnswer.Id(call);
        var command = Limits.Word("command", call.Path["command"], s_commands);
        var tasks = call.Service.ViasTasks;
        lock (tasks.Gate)
        {
            var task = ViasAnswer.Find(call, id);
            var errors = (call.Service.Faults.ViasErrors(id) ?? task.Errors).Take(task.Jobs.Count).ToList();
            tasks.Replace(task with { Jobs = task.Jobs.Select((job, i) => i < errors.Count ? Failed(job, command) : Done(job, command)).ToList() });
            call.Record("vias-" + command, id, string.Format(CultureInfo.InvariantCulture, "{0} of {1} jobs", task.Jobs.Count - errors.Count, task.Jobs.Count));
            return ViasAnswer.Counts(id, task.Jobs.Count, errors);
        }
    }

    private static ViasJob Done(ViasJob job, string command) => job with { State = command == "start" ? ViasJob.Running : ViasJob.Stopped };

    // A job that can't be stopped goes on as it is.
    private static ViasJob Failed(ViasJob job, string command) => command == "start" ? job with { State = ViasJob.StartFailed } : job;
}
