using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>An operation without a batch call: the inputs of a group go side by side, one call each.</summary>
internal abstract class SingleCalls<TInput, TResult> : IActionOperation<TInput, TResult>
    where TResult : class
{
    protected SingleCalls(ApiSession session) => Session = session;

    protected ApiSession Session { get; }

    public abstract string? KeyOf(TInput input);

    public abstract RomaApiException? Check(TInput input);

    public virtual RomaApiException? Clash(TInput earlier, TInput later) => null;

    public abstract Settled<TResult> Fail(TInput input, RomaApiException error, int batch);

    public async Task<IReadOnlyList<Settled<TResult>>> SendAsync(IReadOnlyList<TInput> inputs, int batch, RequestGate gate) =>
        await Task.WhenAll(inputs.Select(input => SendAloneAsync(input, batch, gate))).ConfigureAwait(false);

    /// <summary>The call for an input; what it has to read before goes through the gate.</summary>
    /// <returns>The call; null if the gate was closed before.</returns>
    /// <exception cref="RomaApiException">There is no call to make; nothing was done.</exception>
    protected abstract Task<ApiRequest?> PrepareAsync(TInput input, RequestGate gate);

    /// <summary>What a 2xx answer says of the input.</summary>
    /// <exception cref="RomaApiException">The answer settles nothing.</exception>
    protected abstract Settled<TResult> Read(TInput input, ApiResponse response, int batch);

    /// <summary>
    /// What a read can tell of an input whose call was sent and failed: refused, or its answer lost. What it can't settle is the
    /// failure it was.
    /// </summary>
    /// <returns>What became of the input; null if that isn't known.</returns>
    /// <exception cref="RomaApiException">The read failed, which tells nothing.</exception>
    protected virtual Task<Settled<TResult>?> SettleByReadingAsync(TInput input, RomaApiException error, int batch, RequestGate gate) => Task.FromResult<Settled<TResult>?>(null);

    /// <summary>A lost answer that nothing settles.</summary>
    protected static RomaApiException Unknown(RomaApiException lost, string more = "It may have been done nevertheless.") =>
        ApiErrors.Concluded(lost, "OutcomeUnknown", RomaFailureKind.Lost, $"{lost.Message} {more}");

    /// <summary>A rule on a text that may be left out.</summary>
    protected static RomaApiException? CheckOptional(TextRule rule, string? text) => text is null ? null : rule.Refuse(text);

    /// <summary>Why one object can't be changed by two inputs of a pipeline; null if they ask for the same.</summary>
    protected static RomaApiException? ClashOfChanges(bool isSame, string subject) => isSame
        ? null
        // Calls go side by side: which change stands in the end, or undoes the other, would be left to chance.
        : ApiErrors.Invalid("ConflictingChange", $"{subject} is to be changed in two ways in one pipeline. Change it once, or one after the other.");

    /// <summary>Sends a call, or what has to be read before a change: a closed gate lets no change leave, so that there is nothing to read for.</summary>
    /// <returns>The answer; null if the gate was closed before.</returns>
    protected Task<ApiResponse?> SendAsync(ApiRequest request, RequestGate gate) =>
        gate.SendAsync((leaving, waiting) => Session.SendAsync(request, leaving, waiting));

    /// <summary>A call that needs no reading before.</summary>
    protected static Task<ApiRequest?> Ready(ApiRequest request) => Task.FromResult<ApiRequest?>(request);

    private async Task<Settled<TResult>> SendAloneAsync(TInput input, int batch, RequestGate gate)
    {
        try
        {
            return await SendAsync(input, batch, gate).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A mistake in our own code about one input must not take the outcomes of the others away.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(input, ApiErrors.Unsettled("The outcome", e), batch);
        }
    }

    private async Task<ApiRequest?> PrepareOrRefuseAsync(TInput input, RequestGate gate)
    {
        try
        {
            return await PrepareAsync(input, gate).ConfigureAwait(false);
        }
        catch (RomaApiException e) when (e.Kind == RomaFailureKind.Lost)
        {
            // Only a read was lost: the change never left.
            throw ApiErrors.Concluded(e, e.ErrorCode, RomaFailureKind.NotSent, $"{e.Message} Nothing was sent to change it.", attempts: 0);
        }
        catch (ArgumentException e)
        {
            // A tree of the caller's holds what JSON has no form for.
            throw new RomaApiException(e.Message, e) { ErrorCode = "InvalidDefinition", Kind = RomaFailureKind.Invalid };
        }
    }

    private async Task<Settled<TResult>> SendAsync(TInput input, int batch, RequestGate gate)
    {
        ApiRequest? request;
        try
        {
            request = await PrepareOrRefuseAsync(input, gate).ConfigureAwait(false);
        }
        catch (RomaApiException e)
        {
            return Fail(input, e, batch);
        }

        try
        {
            ApiResponse? response = request is null ? null : await SendAsync(request, gate).ConfigureAwait(false);
            return response is null ? Settled.NotSent<TResult>() : Read(input, response, batch);
        }
        catch (RomaApiException e)
        {
            return await SettleAsync(input, e, batch, gate).ConfigureAwait(false) ?? Fail(input, e.Kind == RomaFailureKind.Lost ? Unknown(e) : e, batch);
        }
    }

    private async Task<Settled<TResult>?> SettleAsync(TInput input, RomaApiException error, int batch, RequestGate gate)
    {
        try
        {
            return error.Attempts > 0 ? await SettleByReadingAsync(input, error, batch, gate).ConfigureAwait(false) : null;
        }
        catch (RomaApiException)
        {
            return null;
        }
    }
}
