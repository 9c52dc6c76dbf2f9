using System;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>
/// One pipeline of actions: takes inputs one by one, sends them in batches of ten with several in flight, and gives
/// each input its one outcome. The same input twice is sent once. For one caller thread at a time.
/// </summary>
/// <typeparam name="TInput">What is acted upon.</typeparam>
/// <typeparam name="TResult">What the action gives.</typeparam>
public interface IActionDispatcher<in TInput, TResult> : IDisposable
    where TResult : class
{
    /// <summary>Whether enough batches are under way; wait for the oldest ticket before adding more.</summary>
    bool IsFull { get; }

    /// <summary>Looks for a limit of the contract that an input breaks, before anybody is asked about it.</summary>
    /// <param name="input">What would be acted upon.</param>
    /// <returns>The error it would settle with; null if it keeps all limits.</returns>
    RomaApiException? Check(TInput input);

    /// <summary>Takes an input; ten of them are sent at once. An input that breaks a rule is settled on the spot.</summary>
    /// <param name="input">What to act upon.</param>
    /// <returns>Where its outcome will be.</returns>
    ActionTicket<TResult> Add(TInput input);

    /// <summary>Ends the input: sends what is left in the buffer.</summary>
    void Complete();

    /// <summary>
    /// Sends nothing any more; inputs not yet sent settle as not sent (<see cref="Settled{TResult}.IsNotSent"/>), requests in
    /// flight go on.
    /// </summary>
    /// <returns>A task that ends when nothing is in flight.</returns>
    Task StopSendingAsync();
}
