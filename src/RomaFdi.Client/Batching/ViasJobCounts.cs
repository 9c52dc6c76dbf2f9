using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>The counters of a VIAS answer (contract: BatchTaskResDto), and what they say.</summary>
internal sealed class ViasJobCounts
{
    private ViasJobCounts(int? total, int? succeeded, int? failed, string? id, IReadOnlyList<string> errors)
    {
        Total = total;
        Succeeded = succeeded;
        Failed = failed;
        Id = id;
        Errors = errors;
    }

    public int? Total { get; }

    public int? Succeeded { get; }

    public int? Failed { get; }

    /// <summary>Batch task that the answer names; null if it names none.</summary>
    public string? Id { get; }

    public IReadOnlyList<string> Errors { get; }

    /// <exception cref="RomaApiException">The answer can't be read, or carries an error.</exception>
    public static ViasJobCounts Read(ApiResponse response)
    {
        JObject body = ApiErrors.ReadWithoutError(response);
        return new ViasJobCounts(
            Number(body["total_count"]),
            Number(body["succeed_count"]),
            Number(body["failed_count"]),
            WireJson.Text(body["id"]) is { Length: > 0 } id ? id : null,
            [.. Lines(body["error_list"]).Select(line => WireJson.Text(line) ?? line.ToString())]);
    }

    /// <summary>Why the answer is no success; null if it is one.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="id">Batch task that was asked for; null for one that the answer has to name.</param>
    public RomaApiException? Judge(ApiResponse response, string? id)
    {
        if (id is not null && Id is not null && !string.Equals(Id, id, StringComparison.Ordinal))
        {
            return ApiErrors.InAnswer(response, "OutcomeUnknown", RomaFailureKind.Lost, $"The answer is about the batch task '{Id}'.");
        }

        bool addsUp = !(Failed > Total || Succeeded + (long?)Failed > Total);
        if (Failed > 0 && addsUp)
        {
            string lines = Errors.Count == 0 ? "" : ": " + string.Join("; ", Errors);
            return ApiErrors.InAnswer(response, "JobsFailed", RomaFailureKind.Refused, FormattableString.Invariant($"{Failed} of {Total} jobs failed{lines}"));
        }

        if (id is null && Id is null)
        {
            return ApiErrors.InAnswer(response, "OutcomeUnknown", RomaFailureKind.Lost, "The answer names no batch task.");
        }

        // Neither refused nor done in full: what became of the rest isn't said.
        bool isWhole = Total > 0 && Succeeded == Total && Failed == 0 && Errors.Count == 0;
        return isWhole ? null : ApiErrors.InAnswer(
            response,
            "OutcomeUnknown",
            RomaFailureKind.Lost,
            string.Format(
                CultureInfo.InvariantCulture,
                "The answer counts {0} jobs, {1} done and {2} failed. {3}",
                Total?.ToString(CultureInfo.InvariantCulture) ?? "no",
                Succeeded?.ToString(CultureInfo.InvariantCulture) ?? "none",
                Failed?.ToString(CultureInfo.InvariantCulture) ?? "none",
                string.Join("; ", Errors)).TrimEnd());
    }

    private static JArray Lines(JToken? list) => list switch
    {
        null or JValue { Value: null or "" } => [],
        JArray lines => lines,
        _ => new JArray(list),
    };

    private static int? Number(JToken? token) => WireJson.Number(token) is { } number and >= 0 and <= int.MaxValue ? (int)number : null;
}
