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

    public virtual Settled<TResult> Fail(TInput input, RomaApiException error, int batch) => Settled.Failure<TResult>(error, null);

    public async Task<IReadOnlyList<Settled<TResult>>> SendAsync(IReadOnlyList<TInput> inputs, int batch, RequestGate gate) =>
        await Task.WhenAll(inputs.Select(input => SendAloneAsync(input, batch, gate))).ConfigureAwait(false);

    /// <summary>The call for an input; what it has to read before goes through the gate.</summary>
    /// <returns>The call; null if the gate was closed before.</returns>
    /// <exception cref="RomaApiException">There is no call to make; nothing was done.</exception>
    protected abstract Task<ApiRequest?> PrepareAsync(TInput input, RequestGate gate);

    /// <summary>What a 2xx answer says of the input.</summary>
    /// <exception cref="RomaApiException">The answer settles nothing.</exception>
    protected abstract Settled<TResult> Read(TInput input, ApiResponse response, int batch);

    /// <summary>Whether later looks can show what a call did. Where none can, a lost answer stays unknown after the first.</summary>
    protected virtual bool CanLook => false;

    /// <summary>Whether a call can be sent once more, after a look did not show that it was done, without doing it twice.</summary>
    protected virtual bool MayRepeat(TInput input) => false;

    /// <summary>Whether a refusal of what was sent once more says that the lost call did it, such as that nothing is left to remove.</summary>
    protected virtual bool IsSignOfSuccess(RomaApiException refusal) => false;

    /// <summary>Looks what became of an input whose answer was lost.</summary>
    /// <exception cref="RomaApiException">The read failed, which tells nothing.</exception>
    protected virtual Task<Finding<TResult>> LookAsync(TInput input, RomaApiException error, int batch, RequestGate gate) =>
        Task.FromResult(Finding.Nothing<TResult>(""));

    /// <summary>The same for a call that was refused, or could not be sent in the end, the first time. As a rule there is nothing to look for.</summary>
    /// <exception cref="RomaApiException">The read failed, which tells nothing.</exception>
    protected virtual Task<Finding<TResult>> LookAtRefusedAsync(TInput input, RomaApiException error, int batch, RequestGate gate) =>
        Task.FromResult(Finding.Nothing<TResult>(""));

    /// <summary>A lost answer that nothing settles.</summary>
    protected static RomaApiException Unknown(RomaApiException lost, string seen = "") =>
        ApiErrors.Concluded(lost, "OutcomeUnknown", RomaFailureKind.Lost, $"{lost.Message} {(seen.Length == 0 ? "It may have been done nevertheless." : seen)}");

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

    /// <summary>Reads what a call may have done: a closed gate lets that pass.</summary>
    /// <returns>The answer; null if the gate was aborted before.</returns>
    protected Task<ApiResponse?> LookAtAsync(ApiRequest request, RequestGate gate) => gate.ReadAsync(token => Session.SendAsync(request, token));

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
        (Settled<TResult>? outcome, RomaApiException? error) = await TrySendAsync(input, 0, batch, gate).ConfigureAwait(false);
        if (outcome is not null)
        {
            return outcome;
        }

        bool isLost = error!.Kind == RomaFailureKind.Lost;
        if (isLost && CanLook)
        {
            return await SettleLostAsync(input, error, batch, gate).ConfigureAwait(false);
        }

        Finding<TResult> finding = await TryLookAsync(input, error, batch, gate).ConfigureAwait(false);
        return finding.Outcome ?? Fail(input, isLost ? Unknown(error) : error, batch);
    }

    /// <summary>Sends the call of an input, however often it was sent before.</summary>
    /// <returns>Its outcome, or how it failed.</returns>
    private async Task<(Settled<TResult>? Outcome, RomaApiException? Error)> TrySendAsync(TInput input, int earlierAttempts, int batch, RequestGate gate)
    {
        ApiRequest? request;
        try
        {
            request = await PrepareOrRefuseAsync(input, gate).ConfigureAwait(false);
        }
        catch (RomaApiException e)
        {
            return (earlierAttempts == 0 ? Fail(input, e, batch) : Settled.NotSent<TResult>(), null);
        }

        if (request is null)
        {
            return (Settled.NotSent<TResult>(), null);
        }

        try
        {
            request.EarlierAttempts = earlierAttempts;
            ApiResponse? response = await SendAsync(request, gate).ConfigureAwait(false);
            return (response is null ? Settled.NotSent<TResult>() : Read(input, response, batch), null);
        }
        catch (RomaApiException e)
        {
            return (null, e);
        }
    }

    /// <summary>Looks, and looks again, what became of an input; sends it again where it is seen that it was not done and that can't do it twice.</summary>
    private async Task<Settled<TResult>> SettleLostAsync(TInput input, RomaApiException lost, int batch, RequestGate gate)
    {
        RomaApiException? refusal = null;
        bool hasPaused = false;
        Finding<TResult> finding = Finding.Nothing<TResult>("");
        var pauses = new LookPauses(Session, gate);
        for (int round = 0; round <= Session.Settings.MaximumRetryCount; round++)
        {
            bool isOpen = await pauses.NextAsync(lost).ConfigureAwait(false);
            finding = await TryLookAsync(input, lost, batch, gate).ConfigureAwait(false);
            if (finding.Outcome is { } seen)
            {
                return seen;
            }

            hasPaused = isOpen;
            if (!isOpen || (refusal is not null && IsTurnedAway(refusal)))
            {
                break;
            }

            if ((finding.IsNotDone || finding.IsUnproven) && refusal is null && round < Session.Settings.MaximumRetryCount && MayRepeat(input))
            {
                (Settled<TResult>? outcome, RomaApiException? error) = await TrySendAsync(input, lost.Attempts, batch, gate).ConfigureAwait(false);
                if (outcome is { IsNotSent: false, Error: not { Kind: RomaFailureKind.Refused } })
                {
                    return outcome;
                }

                // It may be refused, whole or in parts, because the lost call did it: only a look tells.
                error ??= outcome?.Error;
                refusal = error?.Kind == RomaFailureKind.Refused ? error : null;
                lost = error is null || error.Kind == RomaFailureKind.Lost ? error ?? lost : ApiErrors.Concluded(lost, lost.ErrorCode, lost.Kind, lost.Message, error.Attempts);
            }
        }

        // Right after a refusal it may not show yet what the lost call did.
        return Fail(input, refusal is not null && finding.IsNotDone && hasPaused && !IsTurnedAway(refusal) && !IsSignOfSuccess(refusal) ? refusal : Unknown(lost, finding.Seen), batch);
    }

    /// <summary>
    /// Whether the service refused the call, and not what it asks for: that says nothing of the time before, and once more would be no
    /// better. What is refused in an answer of success has no status.
    /// </summary>
    private static bool IsTurnedAway(RomaApiException refusal) => refusal.StatusCode is not (null or 400 or 404 or 409);

    private async Task<Finding<TResult>> TryLookAsync(TInput input, RomaApiException error, int batch, RequestGate gate)
    {
        try
        {
            Task<Finding<TResult>> look = error.Kind == RomaFailureKind.Lost ? LookAsync(input, error, batch, gate) : LookAtRefusedAsync(input, error, batch, gate);
            return await look.ConfigureAwait(false);
        }
        catch (RomaApiException e)
        {
            return Finding.Nothing<TResult>($"Afterwards it could not be read what became of it ({e.ErrorCode}).");
        }
    }
}
