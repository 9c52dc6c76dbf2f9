using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http.Details;
using RomaFdi.Client.Http.Limiting;

namespace RomaFdi.Client.Http;

/// <summary>Sends calls over HTTP: signs them in, repeats what may be repeated, and turns failures into one exception.</summary>
internal sealed class Transport : IDisposable
{
    private static readonly string s_userAgent = "RomaFdi/" + typeof(Transport).GetTypeInfo().Assembly.GetName().Version!.ToString(3);

    // Comes up while the first call is put together: nearly all that a first connection takes is the compiling of code.
    private readonly Task<HandlerPool> _handlers;
    private readonly ResiliencePipeline _retry;
    private readonly ConnectionLimiter _limiter;
    private readonly TimeSpan _timeout;
    private readonly IRomaObserver? _observer;
    private readonly WaitNotice _notice;

    public Transport(RomaConnectionSettings settings, Backoff backoff, TimeProvider time)
        : this(Task.Run(() => new HandlerPool(settings)), RetryPipeline.Build(settings, backoff, time), new ConnectionLimiter(settings, backoff.Next, time), settings.Timeout, null)
    {
    }

    private Transport(Task<HandlerPool> handlers, ResiliencePipeline retry, ConnectionLimiter limiter, TimeSpan timeout, IRomaObserver? observer)
    {
        _handlers = handlers;
        _retry = retry;
        _limiter = limiter;
        _timeout = timeout;
        _observer = observer;
        _notice = new WaitNotice(observer);
    }

    public IRomaObserver? Observer => _observer;

    /// <summary>Tells the observer of long waits.</summary>
    public WaitNotice Notice => _notice;

    public Transport WithObserver(IRomaObserver observer) => new(_handlers, _retry, _limiter, _timeout, new GuardedObserver(observer));

    /// <summary>Sends a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="signIn">Where the proof of who calls comes from; null for a call without one.</param>
    /// <param name="leaving">Lets it not leave, or not once more; what has left is waited for.</param>
    /// <param name="waiting">Ends the wait for an answer.</param>
    /// <returns>An answer with a 2xx status, or with one that the call reads by itself.</returns>
    /// <exception cref="RomaApiException">Anything else.</exception>
    /// <exception cref="OperationCanceledException">The call never left.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, ISignIn? signIn, CancellationToken leaving, CancellationToken waiting)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(leaving);
        context.Properties.Set(RetryPipeline.RequestKey, request);
        context.Properties.Set(RetryPipeline.NoticeKey, _notice);
        var call = new Call(request, signIn, _notice, waiting);
        try
        {
            // What can't be read now could not be read the next time either: checked when nothing is repeated any more.
            return ApiErrors.CheckBody(await _retry.ExecuteAsync(
                static (context, state) => new ValueTask<ApiResponse>(state.Transport.SendOnceAsync(state.Call, context.CancellationToken)),
                context,
                (Transport: this, Call: call)).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (call.LastError is not null)
        {
            // It was sent, and would have been sent again.
            throw call.LastError;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _handlers.GetAwaiter().GetResult().Dispose();

    private async Task<ApiResponse> SendOnceAsync(Call call, CancellationToken leaving)
    {
        // Before the limiter: whose turn it isn't to sign in must not keep others from leaving.
        using IDisposable? turn = call.SignIn is null ? null : await call.SignIn.EnterAsync(leaving).ConfigureAwait(false);
        while (true)
        {
            await _limiter.EnterAsync(call.Place, leaving).ConfigureAwait(false);
            try
            {
                if (await SendSignedAsync(call, leaving).ConfigureAwait(false) is { } response)
                {
                    _notice.Recovered();
                    return response;
                }
            }
            catch (RomaApiException e) when (ApiErrors.IsTurnedAway(e))
            {
                // Of the call or of its sign-in: the limiter says when, and whether, it is tried again.
                call.Place.Refusal = e;
                if (call.Request.Repetition == Repetition.Never)
                {
                    throw;
                }
            }
            finally
            {
                _limiter.Leave(call.Place);
            }
        }
    }

    /// <summary>Signs a call in, so that what signs it is as new as can be, and sends it.</summary>
    /// <returns>The answer; null if it is to be sent once more with another token or key.</returns>
    private async Task<ApiResponse?> SendSignedAsync(Call call, CancellationToken leaving)
    {
        IRequestSigner? signer = await GetSignerAsync(call, leaving).ConfigureAwait(false);
        ApiResponse response = await ExchangeAsync(call, signer, leaving).ConfigureAwait(false);
        call.Place.IsAnswered = true;
        if (response.IsSuccess)
        {
            call.SignIn?.Accept();
        }

        if (Reject(call, signer, response) && call.SignIn is { CanRenew: true } && !call.IsRenewed)
        {
            // A 401 did nothing, so that the call can follow a new token or key, once.
            call.IsRenewed = true;
            return null;
        }

        if (response is { IsSuccess: true, Flaw: null } && call.Request.Repetition == Repetition.Always && !WireJson.LooksLikeJson(response.Body))
        {
            // A gateway's page, or half a success: what only reads can ask once more.
            throw call.Fail(ApiErrors.Unreadable(response, null));
        }

        return response.IsSuccess || call.Request.ReadableStatuses.Contains(response.Status) ? response
            : throw call.Fail(response.Status == 407 && (await _handlers.ConfigureAwait(false)).FindAnsweringProxy(call.Request) is { } proxy
                ? ConnectionErrors.ProxyRefused(call.Request, proxy, response.Status, response.Attempts)
                : ApiErrors.FromAnswer(response));
    }

    /// <summary>Hands a 401 on to where the token or key came from; false for any other answer.</summary>
    private static bool Reject(Call call, IRequestSigner? signer, ApiResponse response)
    {
        if (response.Status != 401 || signer is null)
        {
            return false;
        }

        call.SignIn!.Reject(signer, call.Fail(ApiErrors.FromAnswer(response)), call.IsRenewed);
        return true;
    }

    /// <summary>What signs the call in, if it needs that. Without it the call never leaves, whatever became of the question for it.</summary>
    private async Task<IRequestSigner?> GetSignerAsync(Call call, CancellationToken leaving)
    {
        if (call.SignIn is null)
        {
            return null;
        }

        try
        {
            return await call.SignIn.GetAsync(this, leaving).ConfigureAwait(false);
        }
        catch (RomaApiException e)
        {
            leaving.ThrowIfCancellationRequested();
            (RomaFailureKind kind, string message) = e.Kind == RomaFailureKind.Lost ? (RomaFailureKind.NotSent, $"Signing in failed: {e.Message}") : (e.Kind, e.Message);
            throw ApiErrors.Concluded(e, e.ErrorCode, kind, message, call.Attempts);
        }
    }

    private async Task<ApiResponse> ExchangeAsync(Call call, IRequestSigner? signer, CancellationToken leaving)
    {
        ApiRequest request = call.Request;
        HandlerPool handlers = await _handlers.ConfigureAwait(false);
        using HttpRequestMessage message = BuildMessage(request, signer);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(call.Waiting);
        TimeSpan timeout = request.Timeout ?? _timeout;
        timer.CancelAfter(timeout);
        var clock = Stopwatch.StartNew();
        leaving.ThrowIfCancellationRequested();
        using HttpClient client = handlers.CreateClient(request);
        int attempt = ++call.Attempts;
        bool wantsDetails = _observer?.WantsDetails == true;
        string? details = null;
        ApiResponse? answer = null;
        try
        {
            using HttpResponseMessage response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
            AnswerBody body = await AnswerBody.ReadAsync(response, timer.Token).ConfigureAwait(false);
            var secrets = new SentSecrets(message, request.Body);
            answer = new ApiResponse(request, (int)response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, body.Text, attempt, secrets)
            {
                Flaw = body.Flaw,
                SignedAt = RequestSignature.ReadDate(message),
            };
            details = wantsDetails ? ExchangeText.Describe(request, message, response, body.Text, null, secrets) : null;
            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or WebException or InvalidDataException or ObjectDisposedException or OperationCanceledException)
        {
            // What was sent may have been done: an interruption must not look like a call that never was. One that only reads is repeated anyway.
            bool hasLeft = request.Repetition == Repetition.Always || message.Content is not RequestBody { HasLeft: false };
            RomaApiException error = call.Fail(call.Waiting.IsCancellationRequested ? ConnectionErrors.Interrupted(request, attempt, hasLeft)
                : e is OperationCanceledException ? ConnectionErrors.TimedOut(request, timeout, attempt, hasLeft)
                : ConnectionErrors.FromException(request, e, attempt, handlers.FindProxy(request), hasLeft));
            details = wantsDetails ? ExchangeText.Describe(request, message, null, "", error.Message, new SentSecrets(message, request.Body)) : null;
            throw error;
        }
        finally
        {
            _observer?.OnRequest(new RomaRequestInfo
            {
                Method = request.Method.Method,
                Path = request.Path,
                StatusCode = answer?.Status,
                Duration = clock.Elapsed,
                RequestId = answer?.RequestId,
                Attempt = attempt,
            });
            if (details is not null)
            {
                _observer!.OnDetails(details);
            }
        }
    }

    private static HttpRequestMessage BuildMessage(ApiRequest request, IRequestSigner? signer)
    {
        var message = new HttpRequestMessage(request.Method, request.Uri);
        message.Headers.ExpectContinue = false;
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", AnswerBody.Packing);
        message.Headers.TryAddWithoutValidation("User-Agent", s_userAgent);
        foreach (KeyValuePair<string, string> header in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        byte[] body = Encoding.UTF8.GetBytes(request.Body ?? "");
        if (request.Body is not null || request.Method != HttpMethod.Get)
        {
            // Empty rather than none: a call without content is repeated by the HTTP stack itself when an idle connection turns out broken.
            message.Content = new RequestBody(body);
        }

        if (request.Body is not null)
        {
            message.Content!.Headers.ContentType = new MediaTypeHeaderValue(request.MediaType) { CharSet = "utf-8" };
        }

        signer?.Sign(message, body);
        return message;
    }

    /// <summary>What one call has been through.</summary>
    private sealed class Call
    {
        public Call(ApiRequest request, ISignIn? signIn, WaitNotice notice, CancellationToken waiting)
        {
            Request = request;
            SignIn = signIn;
            Waiting = waiting;
            Attempts = request.EarlierAttempts;
            Place = new PlaceInLine(request, notice);
        }

        public ApiRequest Request { get; }

        public ISignIn? SignIn { get; }

        public CancellationToken Waiting { get; }

        public PlaceInLine Place { get; }

        public int Attempts { get; set; }

        public bool IsRenewed { get; set; }

        /// <summary>How the latest attempt failed; null before one did.</summary>
        public RomaApiException? LastError { get; private set; }

        public RomaApiException Fail(RomaApiException error) => LastError = error;
    }
}
