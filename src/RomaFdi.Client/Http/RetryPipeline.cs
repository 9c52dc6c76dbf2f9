using System;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;
using RomaFdi.Client.Http.Limiting;

namespace RomaFdi.Client.Http;

/// <summary>
/// Repeats a call that did not reach the service, and one that only reads also when its answer was lost, with jittered
/// back-off or as Retry-After says. What the service turned away (429) is up to the <see cref="ConnectionLimiter"/>.
/// </summary>
internal static class RetryPipeline
{
    public static readonly ResiliencePropertyKey<ApiRequest> RequestKey = new("request");

    public static readonly ResiliencePropertyKey<WaitNotice> NoticeKey = new("notice");

    public static ResiliencePipeline Build(RomaConnectionSettings settings, Backoff backoff, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (settings.MaximumRetryCount > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.MaximumRetryCount,
                ShouldHandle = args => new ValueTask<bool>(
                    args.Outcome.Exception is RomaApiException error
                    && args.Context.Properties.TryGetValue(RequestKey, out ApiRequest? request)
                    && MayRepeat(request.Repetition, error)
                    && !(error.RetryAfter > settings.MaximumRetryDelay)),
                DelayGenerator = args => new ValueTask<TimeSpan?>(
                    (args.Outcome.Exception as RomaApiException)?.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : backoff.Next(args.AttemptNumber)),
                OnRetry = static args =>
                {
                    if (args.Outcome.Exception is RomaApiException error && args.Context.Properties.TryGetValue(NoticeKey, out WaitNotice? notice))
                    {
                        notice.Repeated(error, args.RetryDelay);
                    }

                    return default;
                },
            });
        }

        return builder.Build();
    }

    private static bool MayRepeat(Repetition repetition, RomaApiException error) => repetition switch
    {
        Repetition.Never => false,
        _ when error is { Kind: RomaFailureKind.NotSent, ErrorCode: "ConnectionFailed" } => true,
        Repetition.Always => error.Kind == RomaFailureKind.Lost,
        _ => false,
    };
}
