using System;
using System.Collections.Generic;
using RomaFdi.Emulator.Http;

namespace RomaFdi.Emulator.Service;

/// <summary>One request on its way through the service: what was asked, and of whom.</summary>
internal sealed class Call
{
    // What chance makes of the batch answer if no plan does.
    private PlannedFault? _drawnForBatch;

    internal Call(HttpRequest request, string requestId, EmulatedService service)
    {
        Request = request;
        RequestId = requestId;
        Service = service;
        var segments = request.Path.Split('/');
        Route = Routes.Find(request.Method, segments);
        Path = Route?.Parameters(segments) ?? new Dictionary<string, string>();
    }

    internal HttpRequest Request { get; }

    internal string RequestId { get; }

    internal EmulatedService Service { get; }

    /// <summary>Null for a path or method that no operation has.</summary>
    internal Route? Route { get; }

    internal ApiFamily Family => Route?.Family ?? ApiFamily.Fdi;

    internal string OperationId => Route?.OperationId ?? "";

    /// <summary>Path parameters, decoded.</summary>
    internal IReadOnlyDictionary<string, string> Path { get; }

    /// <summary>The fault that met it, if any.</summary>
    internal PlannedFault? Fault { get; private set; }

    internal QueryFields Query() => new(Request.Query, !Service.IsLoose);

    internal JsonFields Body() => JsonFields.Read(Request, !Service.IsLoose);

    /// <summary>An address of this operation as the caller would write it.</summary>
    internal string Link(string query, string below = "") => $"http://{Request.Header("Host")}{Request.Path}{below}{(query.Length == 0 ? "" : "?" + query)}";

    /// <summary>Refuses a body where the operation takes none.</summary>
    internal void ExpectNoBody()
    {
        if (Request.Body.Length > 0 && !Service.IsLoose)
        {
            throw Refusal.OfParameter("body", "this operation takes none.");
        }
    }

    /// <summary>The form of a request, in either of its two media types.</summary>
    internal QueryFields Form() => FormBody.Read(Request, !Service.IsLoose);

    /// <summary>A path parameter of 1 to 64 characters, as all those of FDI are.</summary>
    internal string PathText(string name) => Limits.Text(name, Path[name], 1, 64);

    /// <summary>The task of this id; refuses the call when there is none.</summary>
    internal EmulatorTask FindTask(string id) => Service.Tasks.Find(id) ?? throw Refusal.With(404, "FDI.3081");

    /// <summary>Refuses what cannot be done to a task that is started or has a run open.</summary>
    internal void ExpectIdle(EmulatorTask task)
    {
        if (task.IsRunning || Service.Engine.HasOpenRun(task.Id))
        {
            throw Refusal.With(400, "FDI.3023");
        }
    }

    /// <summary>Meets the fault that stands in for the whole exchange, if there is one: planned ones first.</summary>
    /// <param name="now">When it arrived.</param>
    internal void MeetFault(DateTimeOffset now)
    {
        // What a limit turns away meets no other fault.
        Fault = Service.Faults.TakeThrottled(this, now);
        if (Fault != null)
        {
            return;
        }

        var drawn = Service.Faults.Draw(this);
        Fault = Service.Faults.TakeForRequest(OperationId) ?? (drawn is { ChangesBatchAnswer: false } ? drawn : null);
        _drawnForBatch = Fault == null ? drawn : null;
    }

    /// <summary>Meets the fault that changes its batch answer, if there is one: planned ones first.</summary>
    internal PlannedFault? MeetBatchFault(IReadOnlyCollection<string> taskIds)
    {
        var fault = Service.Faults.TakeForBatch(OperationId, taskIds) ?? _drawnForBatch;
        Fault ??= fault;
        return fault;
    }

    /// <summary>Refuses a change of a task that is planned to be refused.</summary>
    internal void RefuseIfPlanned(string taskId)
    {
        if ((Service.Faults.RefusalOfBatch(new[] { taskId }) ?? Service.Faults.RefusalOfTask(taskId)) is { } refusal)
        {
            throw new RefusedException(refusal);
        }
    }

    internal void Record(string action, string taskId, string? detail = null) =>
        Service.Ledger.Add(Service.Now, RequestId, action, taskId, detail);

    /// <summary>Notes a change of a task, by the time of the engine; for whoever works on the tasks.</summary>
    internal void RecordOnTask(string action, string taskId, string detail) => Service.Engine.Record(action, taskId, detail, RequestId);

    internal HttpAnswer Refuse(Refusal refusal) => ErrorBody.Answer(Family, refusal, RequestId, Route?.HasErrorDetail == true);
}
