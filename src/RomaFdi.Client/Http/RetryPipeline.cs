using System;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;

namespace RomaFdi.Client.Http;

/// <summary>Repeats a call as far as its <see cref="Repetition"/> allows, with jittered back-off or as Retry-After says.</summary>
internal static class RetryPipeline
{
    public static readonly ResiliencePropertyKey<ApiRequest> RequestKey = new("request");

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(30);

    public static ResiliencePipeline Build(int maximumRetryCount, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (maximumRetryCount > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = maximumRetryCount,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = s_firstDelay,
                MaxDelay = s_longestDelay,
                ShouldHandle = static args => new ValueTask<bool>(
                    args.Outcome.Exception is RomaApiException error
                    && args.Context.Properties.TryGetValue(RequestKey, out ApiRequest? request)
                    && MayRepeat(request.Repetition, error)),
                DelayGenerator = static args => new ValueTask<TimeSpan?>(Shorter((args.Outcome.Exception as RomaApiException)?.RetryAfter)),
            });
        }

        return builder.Build();
    }

    private static TimeSpan? Shorter(TimeSpan? asked) => asked > s_longestDelay ? s_longestDelay : asked;

    private static bool MayRepeat(Repetition repetition, RomaApiException error) => repetition switch
    {
        Repetition.Never => false,
        _ when error.StatusCode == 429 || error is { Kind: RomaFailureKind.NotSent, ErrorCode: "ConnectionFailed" } => true,
        Repetition.Always => error.Kind == RomaFailureKind.Lost,
        _ => false,
    };
}
