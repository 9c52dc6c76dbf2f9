using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>Which kinds of tasks can be asked for.</summary>
internal static class TaskTypeRule
{
    public static RomaApiException? Refuse(string subject, RomaTaskType type) => type is RomaTaskType.Realtime or RomaTaskType.Timing
        ? null
        : ApiErrors.Invalid("InvalidTaskType", $"'{type}' is not a type for '{subject}'. It takes REALTIME or TIMING.");
}
