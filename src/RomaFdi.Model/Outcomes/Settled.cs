using System;

namespace RomaFdi;

/// <summary>What became of one input of an <see cref="IActionDispatcher{TInput, TResult}"/>.</summary>
/// <typeparam name="TResult">What the action gives.</typeparam>
public sealed class Settled<TResult>
    where TResult : class
{
    internal Settled(TResult? result, RomaApiException? error)
    {
        Result = result;
        Error = error;
    }

    /// <summary>The result; null where the action gives none on failure, and for an input that was not sent.</summary>
    public TResult? Result { get; }

    /// <summary>Why it is not a success; null on success and for an input that was not sent.</summary>
    public RomaApiException? Error { get; }

    /// <summary>Whether the input was left unsent because sending was stopped: nothing happened to it.</summary>
    public bool IsNotSent => Result is null && Error is null;
}

/// <summary>Makes outcomes.</summary>
public static class Settled
{
    /// <summary>A success.</summary>
    /// <typeparam name="TResult">What the action gives.</typeparam>
    /// <param name="result">What it gave.</param>
    /// <returns>The outcome.</returns>
    public static Settled<TResult> Success<TResult>(TResult result)
        where TResult : class
        => new(result ?? throw new ArgumentNullException(nameof(result)), null);

    /// <summary>A failure, or an outcome that stays unknown.</summary>
    /// <typeparam name="TResult">What the action gives.</typeparam>
    /// <param name="error">Why.</param>
    /// <param name="result">The result that says so, where the action has one.</param>
    /// <returns>The outcome.</returns>
    public static Settled<TResult> Failure<TResult>(RomaApiException error, TResult? result)
        where TResult : class
        => new(result, error ?? throw new ArgumentNullException(nameof(error)));

    /// <summary>An input that was left unsent.</summary>
    /// <typeparam name="TResult">What the action gives.</typeparam>
    /// <returns>The outcome.</returns>
    public static Settled<TResult> NotSent<TResult>()
        where TResult : class
        => new(null, null);
}
