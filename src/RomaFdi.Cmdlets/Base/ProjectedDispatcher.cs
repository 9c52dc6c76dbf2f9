using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>A dispatcher behind a cmdlet that has several: takes its inputs as objects and gives its results in the form that they share.</summary>
/// <typeparam name="TInput">What it acts upon.</typeparam>
/// <typeparam name="TInner">What it gives.</typeparam>
/// <typeparam name="TResult">The shared form.</typeparam>
internal sealed class ProjectedDispatcher<TInput, TInner, TResult> : IActionDispatcher<object, TResult>
    where TInner : class
    where TResult : class
{
    private readonly IActionDispatcher<TInput, TInner> _inner;
    private readonly Func<TInner, TResult> _project;
    private readonly Dictionary<Task, Task<IReadOnlyList<Settled<TResult>>>> _batches = [];

    public ProjectedDispatcher(IActionDispatcher<TInput, TInner> inner, Func<TInner, TResult> project)
    {
        _inner = inner;
        _project = project;
    }

    public bool IsFull => _inner.IsFull;

    public RomaApiException? Check(object input) => _inner.Check((TInput)input);

    public ActionTicket<TResult> Add(object input)
    {
        ActionTicket<TInner> ticket = _inner.Add((TInput)input);
        foreach (Task settled in _batches.Where(form => form.Value.IsCompleted).Select(form => form.Key).ToList())
        {
            // Its tickets are with whoever waits for them; a long pipeline would keep them all.
            _batches.Remove(settled);
        }

        if (!_batches.TryGetValue(ticket.Batch, out Task<IReadOnlyList<Settled<TResult>>>? batch))
        {
            _batches[ticket.Batch] = batch = ProjectAsync(ticket.Batch);
        }

        return ticket.In(batch);
    }

    public void Complete() => _inner.Complete();

    public Task StopSendingAsync() => Task.WhenAll(_batches.Values.Prepend<Task>(_inner.StopSendingAsync()));

    public void Dispose() => _inner.Dispose();

    private async Task<IReadOnlyList<Settled<TResult>>> ProjectAsync(Task<IReadOnlyList<Settled<TInner>>> batch) =>
        [.. (await batch.ConfigureAwait(false)).Select(Project)];

    private Settled<TResult> Project(Settled<TInner> settled)
    {
        TResult? result = settled.Result is null ? null : _project(settled.Result);
        return settled.Error is not null ? Settled.Failure(settled.Error, result)
            : result is null ? Settled.NotSent<TResult>()
            : Settled.Success(result);
    }
}
