using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>An input's place in its batch: the outcomes of a batch become known together.</summary>
/// <typeparam name="TResult">What the action gives.</typeparam>
public sealed class ActionTicket<TResult>
    where TResult : class
{
    private readonly int _index;

    /// <summary>A place in a batch.</summary>
    /// <param name="batch">Outcomes of the batch, in its order; never faults.</param>
    /// <param name="index">Place in it, from 0.</param>
    public ActionTicket(Task<IReadOnlyList<Settled<TResult>>> batch, int index)
    {
        Batch = batch ?? throw new ArgumentNullException(nameof(batch));
        _index = index;
    }

    /// <summary>Outcomes of the whole batch; tickets of one batch share this object.</summary>
    public Task<IReadOnlyList<Settled<TResult>>> Batch { get; }

    /// <summary>Outcome of this input; waits for its batch to be settled.</summary>
    public Settled<TResult> Outcome => Batch.GetAwaiter().GetResult()[_index];

    /// <summary>The same place in another form of the same batch.</summary>
    /// <typeparam name="TOther">What the other form holds.</typeparam>
    /// <param name="batch">The other form.</param>
    /// <returns>The place.</returns>
    public ActionTicket<TOther> In<TOther>(Task<IReadOnlyList<Settled<TOther>>> batch)
        where TOther : class
        => new(batch, _index);

    /// <summary>Waits for the batch and tells the outcome of this input.</summary>
    /// <returns>The outcome.</returns>
    public async Task<Settled<TResult>> GetOutcomeAsync() => (await Batch.ConfigureAwait(false))[_index];
}
