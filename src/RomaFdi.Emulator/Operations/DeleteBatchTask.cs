using System;
using System.Globalization;
using System.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Deletes a VIAS batch task with its jobs, running ones too. Jobs that fail stay, and the batch task with them.</summary>
internal static class DeleteBatchTask
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var id = ViasAnswer.Id(call);
        var tasks = call.Service.ViasTasks;
        lock (tasks.Gate)
        {
            var task = ViasAnswer.Find(call, id);
            var errors = (call.Service.Faults.ViasErrors(id) ?? Array.Empty<string>()).Take(task.Jobs.Count).ToList();
            if (errors.Count == 0)
            {
                tasks.Remove(id);
            }
            else
            {
                tasks.Replace(task with { Jobs = task.Jobs.Take(errors.Count).ToList() });
            }

            call.Record("vias-remove", id, string.Format(CultureInfo.InvariantCulture, "{0} of {1} jobs", task.Jobs.Count - errors.Count, task.Jobs.Count));
            return ViasAnswer.Counts(id, task.Jobs.Count, errors);
        }
    }
}
