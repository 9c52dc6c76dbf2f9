using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>Runs a whole sequence through a dispatcher, for callers that need no streaming.</summary>
public static class ActionDispatcherExtensions
{
    /// <summary>Sends every input and gives the outcomes in input order.</summary>
    /// <typeparam name="TInput">What is acted upon.</typeparam>
    /// <typeparam name="TResult">What the action gives.</typeparam>
    /// <param name="dispatcher">A fresh dispatcher; disposed at the end.</param>
    /// <param name="inputs">What to act upon; read as fast as batches leave.</param>
    /// <returns>One outcome for each input. A failed input doesn't throw.</returns>
    public static async Task<IReadOnlyList<Settled<TResult>>> RunAsync<TInput, TResult>(
        this IActionDispatcher<TInput, TResult> dispatcher, IEnumerable<TInput> inputs)
        where TResult : class
    {
        if (dispatcher is null)
        {
            throw new ArgumentNullException(nameof(dispatcher));
        }

        if (inputs is null)
        {
            throw new ArgumentNullException(nameof(inputs));
        }

        using (dispatcher)
        {
            var outcomes = new List<Settled<TResult>>();
            var waiting = new Queue<ActionTicket<TResult>>();
            foreach (TInput input in inputs)
            {
                waiting.Enqueue(dispatcher.Add(input));
                while (dispatcher.IsFull && waiting.Count > 0)
                {
                    outcomes.Add(await waiting.Dequeue().GetOutcomeAsync().ConfigureAwait(false));
                }
            }

            dispatcher.Complete();
            while (waiting.Count > 0)
            {
                outcomes.Add(await waiting.Dequeue().GetOutcomeAsync().ConfigureAwait(false));
            }

            return outcomes;
        }
    }
}
