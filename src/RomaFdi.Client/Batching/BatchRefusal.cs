using System;
using System.Linq;

namespace RomaFdi.Client.Batching;

/// <summary>Whether a batch was refused as a whole because of a task in it, so that the others can go without it.</summary>
internal static class BatchRefusal
{
    // About the call, not about a task in it (FACTS 6): the project, and an empty list.
    private static readonly string[] s_aboutTheCall = ["FDI.3039", "FDI.3150"];

    public static bool IsDueToOneTask(RomaApiException error) =>
        error.Kind == RomaFailureKind.Refused
        && error.StatusCode is 400 or 404 or 409
        && error.ErrorCode.StartsWith("FDI.", StringComparison.OrdinalIgnoreCase)
        && !s_aboutTheCall.Contains(error.ErrorCode, StringComparer.OrdinalIgnoreCase);
}
