using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
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
        BatchItem[] items = [.. inputs.Select(id => new BatchItem(id, batch))];
        await SendPartAsync(items, gate).ConfigureAwait(false);
        await SettleLostAsync(items, gate).ConfigureAwait(false);
        return [.. items.Select(item => item.Outcome!)];
    }

    private async Task SendPartAsync(IReadOnlyList<BatchItem> part, RequestGate gate)
    {
        ApiResponse? response;
        BatchAnswer? answer;
        try
        {
            response = await gate.SendAsync((leaving, waiting) =>
                _session.SendAsync(_session.Change(HttpMethod.Post, "batch-operation/tasks", Body(part)), leaving, waiting)).ConfigureAwait(false);
            answer = response is null ? null : BatchAnswer.Read(response);
        }
        catch (RomaApiException e)
        {
            await SettleFailedAsync(part, e, gate).ConfigureAwait(false);
            return;
        }

        if (response is not null && answer is not null)
        {
            SettleAnswered(part, response, answer);
            return;
        }

        foreach (BatchItem item in part.Where(item => item.Lost is null))
        {
            item.Outcome = Settled.NotSent<RomaTaskActionResult>();
        }
    }

    private async Task SettleFailedAsync(IReadOnlyList<BatchItem> part, RomaApiException error, RequestGate gate)
    {
        foreach (BatchItem item in part)
        {
            item.Attempts += error.Attempts;
        }

        if (part.Count > 1 && (BatchRefusal.IsDueToOneTask(error) || (part[0].Lost is not null && BatchRefusal.IsWithoutWords(error))))
        {
            foreach (BatchItem item in part)
            {
                item.IsSuspect = true;
            }

            await SendPartAsync([.. part.Take(part.Count / 2)], gate).ConfigureAwait(false);
            await SendPartAsync([.. part.Skip(part.Count / 2)], gate).ConfigureAwait(false);
            return;
        }

        foreach (BatchItem item in part)
        {
            if (error.Kind == RomaFailureKind.Lost)
            {
                item.Lost = error;
            }
            else if (item.Lost is null || BatchRefusal.IsDueToOneTask(error))
            {
                Refuse(item, error);
            }
            else
            {
                // Nothing was done this time, which says nothing of the time before.
                item.IsTurnedAway = BatchRefusal.IsAboutTheCall(error);
            }
        }
    }

    private void SettleAnswered(IReadOnlyList<BatchItem> part, ApiResponse response, BatchAnswer answer)
    {
        foreach (string stranger in answer.Ids.Except(part.Select(item => item.Id), StringComparer.Ordinal))
        {
            string name = response.Quote(stranger)!;
            _session.Observer?.OnWarning($"The answer {response.RequestId} to {_actionId} names task '{name}', which was not asked for; look at it with Get-RomaTask -Id {name}.");
        }

        foreach (BatchItem item in part)
        {
            BatchAnswer.Row? row = answer.Find(item.Id);
            item.Attempts += response.Attempts;
            item.TaskName = row?.TaskName ?? item.TaskName;
            if (row is null)
            {
                item.Lost = answer.Omission(item.Id);
            }
            else if (row.Error is { } error)
            {
                Refuse(item, error);
            }
            else
            {
                Succeed(item, response.RequestId);
            }
        }
    }

    /// <summary>Looks, and looks again, what is in force; sends again what isn't. To start or to stop twice is the same as once.</summary>
    private async Task SettleLostAsync(IReadOnlyList<BatchItem> items, RequestGate gate)
    {
        int budget = _session.Settings.MaximumRetryCount;
        var pauses = new LookPauses(_session, gate);
        BatchItem[] open = [.. items.Where(item => item.Outcome is null)];
        for (int round = 0; open.Length > 0; round++)
        {
            bool hasPaused = await pauses.NextAsync(open[0].Lost!).ConfigureAwait(false);
            await LookAsync(open, gate).ConfigureAwait(false);
            foreach (BatchItem item in open.Where(item => item.Outcome is null))
            {
                Conclude(item, hasPaused, isLast: !hasPaused || round == budget);
            }

            BatchItem[] again = [.. open.Where(item => item is { Outcome: null, IsNotInForce: true, Refusal: null })];
            await Task.WhenAll(Parts(again).Select(part => SendPartAsync(part, gate))).ConfigureAwait(false);
            open = [.. open.Where(item => item.Outcome is null)];
        }
    }

    // Whoever had a whole call refused would have it refused once more: halves of it that are lost again and again never get through.
    private static IEnumerable<BatchItem[]> Parts(BatchItem[] items)
    {
        BatchItem[] innocent = [.. items.Where(item => !item.IsSuspect)];
        return items.Where(item => item.IsSuspect).Select(item => new[] { item }).Concat(innocent.Length > 0 ? [innocent] : []);
    }

    private async Task LookAsync(IEnumerable<BatchItem> items, RequestGate gate)
    {
        var reads = new StateReads(_tasks);
        await Task.WhenAll(items.Select(item => LookAsync(item, reads, gate))).ConfigureAwait(false);
    }

    private async Task LookAsync(BatchItem item, StateReads reads, RequestGate gate)
    {
        RomaPage<RomaTask>? page = null;
        item.Seen = "its state could not be read";
        try
        {
            page = await gate.ReadAsync(token => reads.ReadAsync(item.Id, token)).ConfigureAwait(false);
        }
        catch (RomaApiException e)
        {
            item.Seen += $" ({e.ErrorCode})";
        }

        RomaTask? task = TaskReader.Find(page, item.Id);
        item.TaskName = task?.Name ?? item.TaskName;
        item.IsNotInForce = task is not null && task.Status != RomaTaskStatus.Unknown;
        if (task?.Status == _wanted)
        {
            Succeed(item, item.Lost!.RequestId);
        }
        else if (PageReader.IsEmpty(page))
        {
            Fail(item, ApiErrors.Concluded(item.Lost!, "TaskNotFound", RomaFailureKind.Refused, "There is no such task."));
        }
        else if (task is not null)
        {
            item.Seen = $"the task reads as {task.Status.ToString().ToLowerInvariant()}, which may change yet";
        }
    }

    /// <summary>Ends what needs no further look, or gets none.</summary>
    private void Conclude(BatchItem item, bool hasPaused, bool isLast)
    {
        item.IsRefusalBorneOut |= item is { Refusal: not null, IsNotInForce: true } && hasPaused;

        // What the task is refused for whatever its state, the lost call was refused for too. Any other refusal may come from what the
        // lost call did: that is given all the time there is to show, and a look at the end of it.
        if (item.Refusal is { } refusal && (BatchRefusal.IsWhateverTheState(refusal) ? item.IsNotInForce : isLast && item is { IsNotInForce: true, IsRefusalBorneOut: true }))
        {
            Fail(item, refusal);
        }
        else if (isLast || item.IsTurnedAway)
        {
            Fail(item, ApiErrors.Concluded(item.Lost!, "OutcomeUnknown", RomaFailureKind.Lost, $"{item.Lost!.Message} Afterwards {item.Seen}."));
        }
    }

    /// <summary>The service refused a task, or the call was never sent; after a loss, only a look tells what that means.</summary>
    private void Refuse(BatchItem item, RomaApiException error)
    {
        if (item.Lost is null)
        {
            Fail(item, error);
        }
        else
        {
            item.Refusal = error;
        }
    }

    private void Succeed(BatchItem item, string? requestId) => item.Outcome = _outcomes.Success(item.Id, item.TaskName, item.Batch, item.Attempts, requestId);

    private void Fail(BatchItem item, RomaApiException error) => item.Outcome = _outcomes.Failure(item.Id, item.TaskName, item.Batch, item.Attempts, error);

    private string Body(IReadOnlyList<BatchItem> part)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonTextWriter(text))
        {
            json.WriteStartObject();
            json.WritePropertyName("action_id");
            json.WriteValue(_actionId);
            json.WritePropertyName("list");
            json.WriteStartArray();
            foreach (BatchItem item in part)
            {
                json.WriteStartObject();
                json.WritePropertyName("task_id");
                json.WriteValue(item.Id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return text.ToString();
    }
}
