using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <inheritdoc cref="IActionDispatcher{TInput, TResult}"/>
internal sealed class ActionDispatcher<TInput, TResult> : IActionDispatcher<TInput, TResult>
    where TResult : class
{
    // Batches read ahead of the oldest unsettled one, for each request in flight: one slow batch doesn't idle the others.
    private const int ReadAhead = 4;

    private readonly IActionOperation<TInput, TResult> _operation;
    private readonly RequestGate _gate;
    private readonly int _mostBatches;

    // Of each input that may come again, what it asked for and its ticket; once that is settled the outcome alone, as a pipeline may be endless.
    private readonly Dictionary<string, (TInput Input, object TicketOrOutcome)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(Batch Batch, IReadOnlyList<Settled<TResult>> Outcomes)> _settled = new();
    private readonly HashSet<Task> _underWay = [];
    private Batch _buffer;
    private (TInput Input, RomaApiException? Problem)? _checked;
    private int _unsettled;
    private bool _isDisposed;

    public ActionDispatcher(IActionOperation<TInput, TResult> operation, int throttleLimit, CancellationToken stopSending)
    {
        if (throttleLimit < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(throttleLimit), throttleLimit, "At least one request must be allowed in flight.");
        }

        _operation = operation;
        _gate = new RequestGate(throttleLimit, stopSending);
        _mostBatches = throttleLimit * ReadAhead;
        _buffer = new Batch(1);
    }

    public bool IsFull => Volatile.Read(ref _unsettled) >= _mostBatches;

    public RomaApiException? Check(TInput input)
    {
        RomaApiException? problem = Check(input, Find(input));
        _checked = (input, problem);
        return problem;
    }

    public ActionTicket<TResult> Add(TInput input)
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(nameof(IActionDispatcher<TInput, TResult>));
        }

        ReleaseSettled();
        (TInput Input, object TicketOrOutcome)? known = Find(input);

        // Who asks before it adds needs no second answer.
        RomaApiException? problem = _checked is { } last && ReferenceEquals(last.Input, input) ? last.Problem : Check(input, known);
        _checked = null;
        if (problem is not null)
        {
            return TicketFor(_operation.Fail(input, problem, batch: 0));
        }

        if (known is { } earlier)
        {
            return earlier.TicketOrOutcome as ActionTicket<TResult> ?? TicketFor((Settled<TResult>)earlier.TicketOrOutcome);
        }

        var ticket = new ActionTicket<TResult>(_buffer.Outcomes, _buffer.Inputs.Count);
        _buffer.Inputs.Add(input);
        if (_operation.KeyOf(input) is { } key)
        {
            _known.Add(key, (input, ticket));
        }

        if (_buffer.Inputs.Count == RomaRules.BatchSize)
        {
            Send();
        }

        return ticket;
    }

    public void Complete()
    {
        if (_buffer.Inputs.Count > 0)
        {
            Send();
        }
    }

    public Task StopSendingAsync()
    {
        if (!_isDisposed)
        {
            _gate.Close();
            Complete();
        }

        lock (_underWay)
        {
            return Task.WhenAll(_underWay);
        }
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        Task idle = StopSendingAsync();
        _isDisposed = true;
        _gate.Abort();
        idle.ContinueWith(_ => _gate.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static ActionTicket<TResult> TicketFor(Settled<TResult> outcome)
    {
        IReadOnlyList<Settled<TResult>> alone = [outcome];
        return new ActionTicket<TResult>(Task.FromResult(alone), 0);
    }

    private RomaApiException? Check(TInput input, (TInput Input, object TicketOrOutcome)? known) =>
        _operation.Check(input) ?? (known is { } earlier ? _operation.Clash(earlier.Input, input) : null);

    private (TInput Input, object TicketOrOutcome)? Find(TInput input) =>
        _operation.KeyOf(input) is { } key && _known.TryGetValue(key, out (TInput Input, object TicketOrOutcome) known) ? known : null;

    /// <summary>Lets go of the batches that are settled. On the caller's thread, to which what is known belongs.</summary>
    private void ReleaseSettled()
    {
        while (_settled.TryDequeue(out (Batch Batch, IReadOnlyList<Settled<TResult>> Outcomes) settled))
        {
            for (int index = 0; index < settled.Outcomes.Count; index++)
            {
                TInput input = settled.Batch.Inputs[index];
                if (_operation.KeyOf(input) is { } key)
                {
                    _known[key] = (input, settled.Outcomes[index]);
                }
            }
        }
    }

    private void Send()
    {
        Batch batch = _buffer;
        _buffer = new Batch(batch.Number + 1);
        Interlocked.Increment(ref _unsettled);
        lock (_underWay)
        {
            _underWay.Add(batch.Outcomes);
        }

        // Not awaited: the outcome, whatever it is, arrives through the tickets. On this thread as far as the gate, so that
        // batches queue there in the order of their inputs.
        _ = SettleAsync(batch);
    }

    private async Task SettleAsync(Batch batch)
    {
        IReadOnlyList<Settled<TResult>> outcomes;
        try
        {
            outcomes = await _operation.SendAsync(batch.Inputs, batch.Number, _gate).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A mistake in our own code must leave no input without its outcome.
        catch (Exception e)
#pragma warning restore CA1031
        {
            RomaApiException error = ApiErrors.Unsettled("The batch", e);
            outcomes = [.. batch.Inputs.Select(input => _operation.Fail(input, error, batch.Number))];
        }

        _settled.Enqueue((batch, outcomes));
        Interlocked.Decrement(ref _unsettled);
        batch.Settle(outcomes);
        lock (_underWay)
        {
            _underWay.Remove(batch.Outcomes);
        }
    }

    /// <summary>Up to ten inputs that leave and settle together.</summary>
    private sealed class Batch
    {
        private readonly TaskCompletionSource<IReadOnlyList<Settled<TResult>>> _outcomes = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Batch(int number) => Number = number;

        public int Number { get; }

        public List<TInput> Inputs { get; } = new(RomaRules.BatchSize);

        public Task<IReadOnlyList<Settled<TResult>>> Outcomes => _outcomes.Task;

        public void Settle(IReadOnlyList<Settled<TResult>> outcomes) => _outcomes.SetResult(outcomes);
    }
}
