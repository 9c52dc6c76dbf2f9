using System;
using System.Linq;
using System.Text.RegularExpressions;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Creates a VIAS batch task with one job for each video source.</summary>
internal static class CreateBatchTask
{
    // Nobody says who makes the algorithm of a service that is only named.
    private const string Company = "Example Vision";

    private static readonly Regex s_version = new(@"^[a-z0-9.]{3,32}\z", RegexOptions.CultureInvariant);

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var task = Read(call.Body(), call);
        ViasAnswer.Admit(call, task.Name);
        var errors = (call.Service.Faults.ViasErrors(task.Name) ?? Array.Empty<string>()).Take(task.Jobs.Count).ToList();
        var tasks = call.Service.ViasTasks;
        lock (tasks.Gate)
        {
            if (tasks.HasName(task.Name))
            {
                throw new RefusedException(new Refusal(400, "VIAS.00010003", "A batch task of this name exists.", "name"));
            }

            tasks.Add(task with { Jobs = task.Jobs.Select((job, i) => i < errors.Count ? job with { State = ViasJob.CreateFailed } : job).ToList() });
            call.Record("vias-create", task.Id, task.Name);
        }

        return ViasAnswer.Counts(task.Id, task.Jobs.Count, errors);
    }

    private static ViasBatchTask Read(JsonFields body, Call call)
    {
        var sources = body.Required("batch_input", ViasInput.Sources(body));
        var name = body.Required("name", ViasInput.Name(body));
        var service = body.Required("service_name", body.Text("service_name", 1, 100));
        body.Required("service_version", body.Text("service_version", pattern: s_version));
        body.Required("output", ViasInput.CheckOthers(body).FirstOrDefault(field => field == "output"));
        body.End();
        return new ViasBatchTask
        {
            Id = Secrets.New(16),
            Name = name,
            ServiceName = service,
            Algorithm = service,
            Company = Company,
            Created = call.Service.Now,
            VideoGroups = ViasInput.Groups(sources),
            Jobs = sources.Select(source => new ViasJob(source.Source, ViasJob.Pending)).ToList(),
        };
    }
}
