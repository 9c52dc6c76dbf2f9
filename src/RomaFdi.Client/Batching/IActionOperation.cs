using System.Collections.Generic;
using System.Threading.Tasks;

namespace RomaFdi.Client.Batching;

/// <summary>What a dispatcher sends: knows one operation of the contract and how its answers settle the inputs.</summary>
/// <typeparam name="TInput">What is acted upon.</typeparam>
/// <typeparam name="TResult">What the action gives.</typeparam>
internal interface IActionOperation<in TInput, TResult>
    where TResult : class
{
    /// <summary>Inputs with the same key are sent once; null for an input that is never the same as another.</summary>
    string? KeyOf(TInput input);

    /// <summary>The limit of the contract that an input breaks; null if it keeps them all.</summary>
    RomaApiException? Check(TInput input);

    /// <summary>Why an input can't follow an earlier one with the same key; null if it asks for the same.</summary>
    RomaApiException? Clash(TInput earlier, TInput later);

    /// <summary>The outcome of an input for which only an error is known.</summary>
    Settled<TResult> Fail(TInput input, RomaApiException error, int batch);

    /// <summary>Sends a batch and settles each of its inputs. Fails none with an exception.</summary>
    Task<IReadOnlyList<Settled<TResult>>> SendAsync(IReadOnlyList<TInput> inputs, int batch, RequestGate gate);
}
