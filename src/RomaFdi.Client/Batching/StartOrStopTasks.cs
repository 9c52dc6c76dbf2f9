using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Starts or stops up to ten tasks in one call (contract: BatchStartOrStopTasks).</summary>
internal sealed class StartOrStopTasks : IActionOperation<string, RomaTaskActionResult>
{
    private readonly ApiSession _session;
    private readonly IRomaTaskService _tasks;
    private readonly TaskOutcomes _outcomes;
    private readonly string _actionId;
    private readonly RomaTaskStatus _wanted;

    public StartOrStopTasks(ApiSession session, IRomaTaskService tasks, RomaAction action, TimeProvider time)
    {
        _session = session;
        _tasks = tasks;
        _outcomes = new TaskOutcomes(action, time);
        (_actionId, _wanted) = action switch
        {
            RomaAction.Start => ("start", RomaTaskStatus.Running),
            RomaAction.Stop => ("stop", RomaTaskStatus.Stopped),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Only Start and Stop have a batch call."),
        };
    }

    public string? KeyOf(string input) => input;

    public RomaApiException? Check(string input) => RomaRules.TaskId.Refuse(input);

    public RomaApiException? Clash(string earlier, string later) => null;

    public Settled<RomaTaskActionResult> Fail(string input, RomaApiException error, int batch) => _outcomes.Failure(input, null, batch, error.Attempts, error);

    public async Task<IReadOnlyList<Settled<RomaTaskActionResult>>> SendAsync(IReadOnlyList<string> inputs, int batch, RequestGate gate)
    {
        var settled = new Settled<RomaTaskActionResult>[inputs.Count];
        await SendPartAsync(new Part(inputs, batch, 0, inputs.Count, 0), settled, gate).ConfigureAwait(false);
        return settled;
    }

    private async Task SendPartAsync(Part part, Settled<RomaTaskActionResult>[] settled, RequestGate gate)
    {
        ApiResponse? response;
        BatchAnswer? answer;
        try
        {
            ApiRequest request = _session.Change(HttpMethod.Post, "batch-operation/tasks", Body(part.Ids));
            response = await gate.SendAsync((leaving, waiting) => _session.SendAsync(request, leaving, waiting)).ConfigureAwait(false);
            answer = response is null ? null : BatchAnswer.Read(response);
        }
        catch (RomaApiException e) when (part.Count > 1 && BatchRefusal.IsDueToOneTask(e))
        {
            foreach (Part half in part.Halve(e.Attempts))
            {
                await SendPartAsync(half, settled, gate).ConfigureAwait(false);
            }

            return;
        }
        catch (RomaApiException e) when (e.Kind == RomaFailureKind.Lost)
        {
            await SettleLostAsync(part, e, settled, gate).ConfigureAwait(false);
            return;
        }
        catch (RomaApiException e)
        {
            part.ForEach((index, id) => settled[index] = _outcomes.Failure(id, null, part.Batch, part.Attempts + e.Attempts, e));
            return;
        }

        if (response is null || answer is null)
        {
            part.ForEach((index, _) => settled[index] = Settled.NotSent<RomaTaskActionResult>());
            return;
        }

        await SettleAnsweredAsync(part, response, answer, settled, gate).ConfigureAwait(false);
    }

    private async Task SettleAnsweredAsync(Part part, ApiResponse response, BatchAnswer answer, Settled<RomaTaskActionResult>[] settled, RequestGate gate)
    {
        int attempts = part.Attempts + response.Attempts;
        foreach (string stranger in answer.Ids.Except(part.Ids, StringComparer.Ordinal))
        {
            string name = response.Quote(stranger)!;
            _session.Observer?.OnWarning($"The answer {response.RequestId} to {_actionId} names task '{name}', which was not asked for; look at it with Get-RomaTask -Id {name}.");
        }

        var reads = new ReadBack();
        foreach ((int index, string id) in part.Items)
        {
            BatchAnswer.Row? row = answer.Find(id);
            settled[index] = row switch
            {
                { Error: null } => _outcomes.Success(id, row.TaskName, part.Batch, attempts, response.RequestId),
                { Error: { } error } => _outcomes.Failure(id, row.TaskName, part.Batch, attempts, error),
                null => await ReadBackAsync(id, part.Batch, attempts, answer.Omission(id), gate, reads).ConfigureAwait(false),
            };
        }
    }

    // The place where an answer that never came is settled: reading tells what is in force. Sending again what
    // reading shows as not done belongs here too.
    private async Task SettleLostAsync(Part part, RomaApiException lost, Settled<RomaTaskActionResult>[] settled, RequestGate gate)
    {
        var reads = new ReadBack();
        await Task.WhenAll(part.Items.Select(async item =>
            settled[item.Index] = await ReadBackAsync(item.Id, part.Batch, part.Attempts + lost.Attempts, lost, gate, reads).ConfigureAwait(false))).ConfigureAwait(false);
    }

    /// <summary>Reads the state of a task of which the answer told nothing.</summary>
    private async Task<Settled<RomaTaskActionResult>> ReadBackAsync(string id, int batch, int attempts, RomaApiException reason, RequestGate gate, ReadBack reads)
    {
        RomaPage<RomaTask>? page = null;
        string seen = "its state could not be read";
        try
        {
            page = await gate.ReadAsync(token => reads.ReadAsync(_tasks, id, token)).ConfigureAwait(false);
        }
        catch (RomaApiException e)
        {
            seen += $" ({e.ErrorCode})";
        }

        RomaTask? task = TaskReader.Find(page, id);
        if (task?.Status == _wanted)
        {
            return _outcomes.Success(id, task.Name, batch, attempts, reason.RequestId);
        }

        if (PageReader.IsEmpty(page))
        {
            return _outcomes.Failure(id, null, batch, attempts, ApiErrors.Concluded(reason, "TaskNotFound", RomaFailureKind.Refused, "There is no such task."));
        }

        if (task is not null)
        {
            seen = $"the task reads as {task.Status.ToString().ToLowerInvariant()}, which may change yet";
        }

        return _outcomes.Failure(id, task?.Name, batch, attempts, ApiErrors.Concluded(reason, "OutcomeUnknown", RomaFailureKind.Lost, $"{reason.Message} Afterwards {seen}."));
    }

    private string Body(IEnumerable<string> ids) => new JObject
    {
        ["action_id"] = _actionId,
        ["list"] = new JArray(ids.Select(id => new JObject { ["task_id"] = id })),
    }.ToString(Formatting.None);

    /// <summary>The reads that settle one answer. A service that doesn't answer one of them isn't asked for the rest.</summary>
    private sealed class ReadBack
    {
        private volatile RomaApiException? _failure;

        public async Task<RomaPage<RomaTask>> ReadAsync(IRomaTaskService tasks, string id, CancellationToken cancellationToken)
        {
            if (_failure is { } failure)
            {
                throw failure;
            }

            try
            {
                return await tasks.ListAsync(new RomaTaskQuery { TaskId = id }, 0, 1, cancellationToken).ConfigureAwait(false);
            }
            catch (RomaApiException e) when (e.Kind is RomaFailureKind.Lost or RomaFailureKind.NotSent)
            {
                _failure = e;
                throw;
            }
        }
    }

    /// <summary>A run of inputs that is sent as one call, and how often they were sent before.</summary>
    private sealed class Part
    {
        private readonly IReadOnlyList<string> _inputs;
        private readonly int _start;

        public Part(IReadOnlyList<string> inputs, int batch, int start, int count, int attempts)
        {
            _inputs = inputs;
            _start = start;
            Batch = batch;
            Count = count;
            Attempts = attempts;
        }

        public int Batch { get; }

        public int Count { get; }

        public int Attempts { get; }

        public IEnumerable<string> Ids => _inputs.Skip(_start).Take(Count);

        public IEnumerable<(int Index, string Id)> Items => Enumerable.Range(_start, Count).Select(index => (index, _inputs[index]));

        public void ForEach(Action<int, string> settle)
        {
            foreach ((int index, string id) in Items)
            {
                settle(index, id);
            }
        }

        public IEnumerable<Part> Halve(int attempts)
        {
            int half = Count / 2;
            yield return new Part(_inputs, Batch, _start, half, Attempts + attempts);
            yield return new Part(_inputs, Batch, _start + half, Count - half, Attempts + attempts);
        }
    }
}
