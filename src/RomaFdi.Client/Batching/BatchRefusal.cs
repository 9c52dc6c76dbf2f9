using System;
using System.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>What it means that a batch, or a task in it, was refused.</summary>
internal static class BatchRefusal
{
    // About the call, not about a task in it (FACTS 6): the project, and an empty list.
    private static readonly string[] s_aboutTheCall = ["FDI.3039", "FDI.3150"];

    // About what a task is, not about its state (FACTS 6): invalid, not there, without id, without schedule, of another project.
    private static readonly string[] s_aboutTheTask = ["FDI.3002", "FDI.3021", "FDI.3022", "FDI.3033", "FDI.3081", "FDI.3083", "FDI.3149", "FDI.3180"];

    /// <summary>Whether a batch was refused as a whole because of a task in it, so that the others can go without it.</summary>
    public static bool IsDueToOneTask(RomaApiException error) =>
        error.Kind == RomaFailureKind.Refused
        && error.StatusCode is 400 or 404 or 409
        && error.ErrorCode.StartsWith("FDI.", StringComparison.OrdinalIgnoreCase)
        && !s_aboutTheCall.Contains(error.ErrorCode, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a call was refused for what no task in it has to do with: once more would be no better. One without words may be about a task.</summary>
    public static bool IsAboutTheCall(RomaApiException error) =>
        error.Kind == RomaFailureKind.Refused && !IsDueToOneTask(error) && !IsWithoutWords(error);

    /// <summary>Whether a call was refused in a way that may be due to a task in it, for all that can be understood of the answer.</summary>
    public static bool IsWithoutWords(RomaApiException error) => error.StatusCode is 400 or 404 or 409 && ApiErrors.IsWithoutWords(error);

    /// <summary>
    /// Whether a refusal would have met an earlier call for the same task as well. Any other, also one that isn't known, may say no more
    /// than that the earlier call had done it.
    /// </summary>
    public static bool IsWhateverTheState(RomaApiException error) => s_aboutTheTask.Contains(error.ErrorCode, StringComparer.OrdinalIgnoreCase);
}
