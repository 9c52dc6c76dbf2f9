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
        await Task.WhenAll(inputs.Select(input => SendAsync(input, batch, gate))).ConfigureAwait(false);

    /// <summary>The call for an input; what it has to read before goes through the gate.</summary>
    /// <returns>The call; null if the gate was closed before.</returns>
    /// <exception cref="RomaApiException">There is no call to make; nothing was done.</exception>
    protected abstract Task<ApiRequest?> PrepareAsync(TInput input, RequestGate gate);

    /// <summary>What a 2xx answer says of the input.</summary>
    /// <exception cref="RomaApiException">The answer settles nothing.</exception>
    protected abstract Settled<TResult> Read(TInput input, ApiResponse response, int batch);

    /// <summary>What became of an input whose answer was lost. Until a read can tell, that is unknown.</summary>
    protected virtual Task<Settled<TResult>> SettleLostAsync(TInput input, RomaApiException lost, int batch, RequestGate gate) =>
        Task.FromResult(Fail(input, ApiErrors.Concluded(lost, "OutcomeUnknown", RomaFailureKind.Lost, $"{lost.Message} It may have been done nevertheless."), batch));

    /// <summary>A limit on what may be left out.</summary>
    protected static RomaApiException? CheckOptional(TextRule rule, string? text) => text is null ? null : rule.Refuse(text);

    /// <summary>A call that needs no reading before.</summary>
    protected static Task<ApiRequest?> Ready(ApiRequest request) => Task.FromResult<ApiRequest?>(request);

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
    }

    private async Task<Settled<TResult>> SendAsync(TInput input, int batch, RequestGate gate)
    {
        try
        {
            ApiRequest? request = await PrepareOrRefuseAsync(input, gate).ConfigureAwait(false);
            ApiResponse? response = request is null ? null : await gate.SendAsync((leaving, waiting) => Session.SendAsync(request, leaving, waiting)).ConfigureAwait(false);
            return response is null ? Settled.NotSent<TResult>() : Read(input, response, batch);
        }
        catch (RomaApiException e) when (e.Kind == RomaFailureKind.Lost)
        {
            return await SettleLostAsync(input, e, batch, gate).ConfigureAwait(false);
        }
        catch (RomaApiException e)
        {
            return Fail(input, e, batch);
        }
    }
}
