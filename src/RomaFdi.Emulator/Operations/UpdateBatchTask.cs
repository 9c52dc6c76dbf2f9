using System;
using System.Collections.Generic;
using System.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Changes what is named of a VIAS batch task.</summary>
internal static class UpdateBatchTask
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var id = ViasAnswer.Id(call);
        var body = call.Body();
        var name = ViasInput.Name(body);
        var sources = ViasInput.Sources(body);
        var changed = new[] { sources == null ? null : "batch_input", name == null ? null : "name" }.OfType<string>().Concat(ViasInput.CheckOthers(body)).ToList();
        body.End();
        var tasks = call.Service.ViasTasks;
        lock (tasks.Gate)
        {
            var task = ViasAnswer.Find(call, id);
            if (name != null && tasks.HasName(name, exceptId: id))
            {
                throw new RefusedException(new Refusal(400, "VIAS.00010003", "A batch task of this name exists.", "name"));
            }

            task = task with { Name = name ?? task.Name, Jobs = sources == null ? task.Jobs : Jobs(task, sources), VideoGroups = sources == null ? task.VideoGroups : ViasInput.Groups(sources) };
            var errors = (call.Service.Faults.ViasErrors(id) ?? Array.Empty<string>()).Take(task.Jobs.Count).ToList();
            if (changed.Count > 0)
            {
                tasks.Replace(task);
                call.Record("vias-update", id, string.Join(",", changed));
            }

            return ViasAnswer.Counts(id, task.Jobs.Count, errors);
        }
    }

    // A source that stays keeps its job as it is.
    private static List<ViasJob> Jobs(ViasBatchTask task, IEnumerable<(string Group, string Source)> sources) =>
        sources.Select(source => task.Jobs.FirstOrDefault(job => job.VideoSource == source.Source) ?? new ViasJob(source.Source, ViasJob.Pending)).ToList();
}
