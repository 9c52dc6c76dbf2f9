using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>
/// Base of the cmdlets that change something: asks per item, hands the items to a dispatcher, writes one outcome for
/// each in input order, and the errors of a batch after its results.
/// </summary>
/// <typeparam name="TInput">What is acted upon.</typeparam>
/// <typeparam name="TResult">What the action gives.</typeparam>
public abstract class RomaActionCmdlet<TInput, TResult> : RomaServiceCmdlet
    where TResult : class
{
    // Within a second the prompt is back, or the script goes on.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestGrace = TimeSpan.FromSeconds(5);

    private readonly Dictionary<RomaConnection, IActionDispatcher<TInput, TResult>> _dispatchers = [];
    private readonly Queue<PendingInput<TInput, TResult>> _pending = new();
    private readonly Dictionary<Task, BatchTally> _tallies = [];
    private readonly Func<ProgressCount?> _countProgress;
    private int _notSent;
    private long _written;
    private long _failed;
    private long? _total;
    private bool _isAbandoned;

    private protected RomaActionCmdlet() => _countProgress = CountProgress;

    /// <summary>Requests in flight at most.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>What -WhatIf and -Confirm call the action.</summary>
    private protected abstract string ActionText { get; }

    /// <summary>What the progress bar calls it, such as "Starting tasks".</summary>
    private protected abstract string Activity { get; }

    /// <summary>Whether -WhatIf and -Confirm are for this action.</summary>
    private protected virtual bool Asks => true;

    private protected abstract IActionDispatcher<TInput, TResult> OpenDispatcher(IRomaClient client);

    /// <summary>What an error says of an input, such as "Task 'x' was not started".</summary>
    private protected abstract string Describe(TInput input, bool isUnknown);

    /// <summary>The same where the error says more than that.</summary>
    private protected virtual string Describe(TInput input, RomaApiException error) => Describe(input, error.Outcome == RomaOutcome.Unknown);

    /// <summary>The command that shows the state of an input.</summary>
    private protected virtual string LookUp(TInput input) => $"Get-RomaTask -Id {input}";

    /// <summary>Writes what became of an input; null where only its error tells.</summary>
    private protected virtual void WriteResult(TResult? result)
    {
        if (result is not null)
        {
            WriteObject(result, enumerateCollection: true);
        }
    }

    /// <summary>Takes the ids of an item of the pipeline.</summary>
    private protected void Submit(IReadOnlyCollection<string> ids, Func<string, TInput> make)
    {
        // Nobody knows how many a pipeline still brings.
        _total = MyInvocation.ExpectingInput ? null : ids.Count;
        foreach (string id in ids)
        {
            Submit(make, id);
        }
    }

    /// <summary>Takes an item that has to be put together first; one that can't be is an error of its own.</summary>
    private protected void Submit(Func<string, TInput> make, string target)
    {
        TInput input;
        try
        {
            input = make(target);
        }
        catch (RomaApiException e) when (e.Kind == RomaFailureKind.Invalid)
        {
            _written++;
            _failed++;
            WriteResult(null);
            WriteError(RecordOf(e, target, name: target));
            return;
        }

        Submit(input, target);
    }

    /// <summary>Takes an item of the pipeline.</summary>
    private protected void Submit(TInput input, string target)
    {
        RomaConnection connection = ResolveConnection();
        IActionDispatcher<TInput, TResult> dispatcher = DispatcherOf(connection);
        if (Asks && dispatcher.Check(input) is null && !Confirm(target, ActionText))
        {
            _total--;
            return;
        }

        BeginProgress(Activity, _countProgress);
        ActionTicket<TResult> ticket = dispatcher.Add(input);
        BatchTally tally = TallyOf(ticket);
        tally.Awaited++;
        _pending.Enqueue(new PendingInput<TInput, TResult>(input, ticket, tally));
        if (dispatcher.IsFull)
        {
            // The oldest input may stand in another connection's buffer, which nothing else would send.
            Complete(_dispatchers.Values.Where(other => other != dispatcher));
        }

        WriteSettled(dispatcher);
    }

    /// <summary>Sends what is left and writes what is outstanding.</summary>
    protected override void EndProcessing()
    {
        Complete(_dispatchers.Values);
        _total = _written + _pending.Count;
        WriteSettled(null);
        EndProgress();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Abandon();
            foreach (RomaConnection connection in _dispatchers.Keys)
            {
                connection.Lists.Expire();
            }
        }

        base.Dispose(disposing);
    }

    private IActionDispatcher<TInput, TResult> DispatcherOf(RomaConnection connection)
    {
        if (!_dispatchers.TryGetValue(connection, out IActionDispatcher<TInput, TResult>? dispatcher))
        {
            try
            {
                _dispatchers[connection] = dispatcher = OpenDispatcher(ClientOf(connection));
            }
            catch (RomaApiException e)
            {
                ThrowTerminatingError(RecordOf(e, connection));
                throw;
            }
        }

        return dispatcher;
    }

    private static void Complete(IEnumerable<IActionDispatcher<TInput, TResult>> dispatchers)
    {
        foreach (IActionDispatcher<TInput, TResult> dispatcher in dispatchers)
        {
            dispatcher.Complete();
        }
    }

    private BatchTally TallyOf(ActionTicket<TResult> ticket)
    {
        if (!_tallies.TryGetValue(ticket.Batch, out BatchTally? tally))
        {
            _tallies[ticket.Batch] = tally = new BatchTally();
        }

        return tally;
    }

    /// <summary>Writes every outcome whose turn has come, and waits for the next one as long as it must.</summary>
    /// <param name="whileFull">Whose batches are waited for as long as it is full; null to wait for all there are.</param>
    private void WriteSettled(IActionDispatcher<TInput, TResult>? whileFull)
    {
        bool isWritten = false;
        try
        {
            WriteMessages();
            while (_pending.Count > 0 && (_pending.Peek().IsSettled || whileFull is null or { IsFull: true }))
            {
                Await(_pending.Peek().Ticket.Batch);
                WriteNext(holdErrors: false);
            }

            isWritten = true;
        }
        finally
        {
            // Whoever stops the pipeline here (Ctrl+C, Select-Object, -ErrorAction Stop) also stops the sending.
            if (!isWritten)
            {
                Abandon();
            }
        }
    }

    private void WriteNext(bool holdErrors)
    {
        PendingInput<TInput, TResult> next = _pending.Dequeue();
        BatchTally tally = next.Tally;
        tally.Awaited--;
        Settled<TResult> outcome = next.Outcome;
        _written++;
        _failed += outcome.Error is null ? 0 : 1;
        if (outcome.IsNotSent)
        {
            _notSent++;
        }

        if (outcome.Error is { } error)
        {
            // An input that was refused for its readable secret is not handed on with the error.
            object? target = error.ErrorCode == "PlainTextSecret" ? next.Name : (object?)outcome.Result ?? next.Input;
            tally.Errors.Add(RecordOf(error, target, Describe(next.Input, error), next.Name, LookUp(next.Input)));
        }

        if (!outcome.IsNotSent)
        {
            WriteResult(outcome.Result);
        }

        if (tally.Awaited == 0 && !holdErrors)
        {
            _tallies.Remove(next.Ticket.Batch);
            WriteErrors(tally.Errors);
        }
    }

    // What is settled behind an input that is not can't be written yet, but it is done.
    private ProgressCount? CountProgress()
    {
        List<PendingInput<TInput, TResult>> settled = [.. _pending.Where(pending => pending.IsSettled)];
        return new ProgressCount(_written + settled.Count, _failed + settled.Count(pending => pending.Outcome.Error is not null), _total);
    }

    private void WriteErrors(List<ErrorRecord> errors)
    {
        if (errors.Count > 0 && ErrorsStop())
        {
            errors.AddRange(FinishInFlight());

            // Only the first error will be heard; where no result tells of the others, a warning must.
            foreach (ErrorRecord unheard in errors.Skip(1).Where(error => error.TargetObject is not TResult))
            {
                Warn(unheard.ErrorDetails.Message);
            }
        }

        errors.ForEach(WriteError);
    }

    /// <summary>Before an error ends the pipeline: sends nothing more, and writes the results of what is in flight.</summary>
    private List<ErrorRecord> FinishInFlight()
    {
        Task inFlight = StopSendingAsync();
        Await(Task.WhenAny(inFlight, Task.Delay(Grace, StoppingToken)));
        DisposeDispatchers();
        Await(inFlight);
        while (_pending.Count > 0)
        {
            WriteNext(holdErrors: true);
        }

        List<ErrorRecord> errors = [.. _tallies.Values.SelectMany(tally => tally.Errors)];
        _tallies.Clear();
        WarnOfNotSent();
        return errors;
    }

    /// <summary>How long requests in flight may still answer after the end: a service that was slow to answer before gets twice that, unless somebody waits at the prompt.</summary>
    private TimeSpan Grace => Stopping ? s_grace : TimeSpan.FromTicks(Math.Min(Math.Max(s_grace.Ticks, 2 * SlowestAnswer.Ticks), s_longestGrace.Ticks));

    private Task StopSendingAsync() => Task.WhenAll(_dispatchers.Values.Select(dispatcher => dispatcher.StopSendingAsync()));

    private bool ErrorsStop() => PreferenceOf("ErrorActionPreference", "ErrorAction") == ActionPreference.Stop;

    /// <summary>Stops sending, waits a moment for what is in flight, and says what became of inputs that can't be written any more.</summary>
    private void Abandon()
    {
        if (_isAbandoned)
        {
            return;
        }

        _isAbandoned = true;
        EndProgress();
        Task inFlight = StopSendingAsync();
        inFlight.Wait(Grace);
        DisposeDispatchers();
        inFlight.Wait(s_settling);
        WarnOfUnwritten();
    }

    /// <summary>Drops what is in flight: it settles at once, as far as it is known.</summary>
    private void DisposeDispatchers()
    {
        foreach (IActionDispatcher<TInput, TResult> dispatcher in _dispatchers.Values)
        {
            dispatcher.Dispose();
        }
    }

    private void WarnOfUnwritten()
    {
        foreach (IGrouping<RomaOutcome?, PendingInput<TInput, TResult>> group in _pending.GroupBy(pending => pending.Known).OrderBy(group => group.Key))
        {
            if (group.Key is null)
            {
                _notSent += group.Count();
                continue;
            }

            string names = string.Join(", ", group.Select(pending => pending.Name));
            Warn(string.Format(CultureInfo.InvariantCulture, "Not written before the pipeline stopped: {1} {0} ({2}).", group.Key, group.Count(), names));
        }

        _pending.Clear();
        WarnOfNotSent();
    }

    private void WarnOfNotSent()
    {
        if (_notSent > 0)
        {
            Warn(string.Format(CultureInfo.InvariantCulture, "The pipeline stopped before {0} of its inputs were sent; nothing happened to them.", _notSent));
            _notSent = 0;
        }
    }

    private void Warn(string message)
    {
        try
        {
            // After Ctrl+C only the host still listens.
            if (Stopping)
            {
                Host.UI.WriteWarningLine(message);
            }
            else
            {
                WriteWarning(message);
            }
        }
        catch (RuntimeException)
        {
            // A -WarningAction Stop, or a pipeline that is gone: the pipeline has ended already.
        }
    }
}
