using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Starts or stops VIAS batch tasks (contract: BatchStartStopTask).</summary>
internal sealed class StartOrStopViasBatchTask : SingleCalls<string, ViasBatchTaskActionResult>
{
    private readonly Uri _endpoint;
    private readonly RomaAction _action;
    private readonly TimeProvider _time;

    public StartOrStopViasBatchTask(ApiSession session, Uri endpoint, RomaAction action, TimeProvider time)
        : base(session)
    {
        _endpoint = endpoint;
        _action = action is RomaAction.Start or RomaAction.Stop
            ? action
            : throw new ArgumentOutOfRangeException(nameof(action), action, "A VIAS batch task can be started or stopped.");
        _time = time;
    }

    public override string? KeyOf(string input) => input;

    public override RomaApiException? Check(string input) => RomaRules.ViasBatchTaskId.Refuse(input);

    public override Settled<ViasBatchTaskActionResult> Fail(string input, RomaApiException error, int batch) =>
        Settled.Failure(error, Result(input, error, default, error.Attempts, error.RequestId));

    protected override Task<ApiRequest?> PrepareAsync(string input, RequestGate gate) => Ready(new ApiRequest(
        HttpMethod.Put,
        _endpoint,
        $"/v2/{Uri.EscapeDataString(Session.Settings.ProjectId)}/batch-tasks/{Uri.EscapeDataString(input)}/action/{(_action == RomaAction.Start ? "start" : "stop")}"));

    protected override Settled<ViasBatchTaskActionResult> Read(string input, ApiResponse response, int batch)
    {
        Counts counts = Counts.Read(ApiErrors.ReadWithoutError(response));
        RomaApiException? error = Judge(counts, response);
        ViasBatchTaskActionResult result = Result(input, error, counts, response.Attempts, response.RequestId);
        return error is null ? Settled.Success(result) : Settled.Failure(error, result);
    }

    private static RomaApiException? Judge(Counts counts, ApiResponse response)
    {
        if (counts.Failed > 0)
        {
            string lines = counts.Errors.Count == 0 ? "" : ": " + string.Join("; ", counts.Errors);
            return ApiErrors.InAnswer(response, "JobsFailed", RomaFailureKind.Refused, FormattableString.Invariant($"{counts.Failed} of {counts.Total} jobs failed{lines}"));
        }

        // Neither refused nor done in full: what became of the rest isn't said.
        bool isWhole = counts.Total > 0 && counts.Succeeded == counts.Total && counts.Failed == 0 && counts.Errors.Count == 0;
        return isWhole ? null : ApiErrors.InAnswer(
            response,
            "OutcomeUnknown",
            RomaFailureKind.Lost,
            string.Format(
                CultureInfo.InvariantCulture,
                "The answer counts {0} jobs, {1} done and {2} failed. {3}",
                counts.Total?.ToString(CultureInfo.InvariantCulture) ?? "no",
                counts.Succeeded?.ToString(CultureInfo.InvariantCulture) ?? "none",
                counts.Failed?.ToString(CultureInfo.InvariantCulture) ?? "none",
                string.Join("; ", counts.Errors)).TrimEnd());
    }

    private ViasBatchTaskActionResult Result(string id, RomaApiException? error, Counts counts, int attempts, string? requestId) => new()
    {
        Id = id,
        Action = _action,
        Outcome = error?.Outcome ?? RomaOutcome.Succeeded,
        TotalCount = counts.Total,
        SucceededCount = counts.Succeeded,
        FailedCount = counts.Failed,
        Errors = counts.Errors ?? [],
        ErrorCode = error?.ErrorCode,
        ErrorMessage = error?.Message,
        Attempts = attempts,
        RequestId = requestId,
        Time = _time.GetUtcNow(),
    };

    /// <summary>The counters of the answer (contract: BatchTaskResDto).</summary>
    private readonly struct Counts
    {
        private Counts(int? total, int? succeeded, int? failed, IReadOnlyList<string> errors)
        {
            Total = total;
            Succeeded = succeeded;
            Failed = failed;
            Errors = errors;
        }

        public int? Total { get; }

        public int? Succeeded { get; }

        public int? Failed { get; }

        public IReadOnlyList<string> Errors { get; }

        public static Counts Read(JObject body) => new(
            Number(body["total_count"]),
            Number(body["succeed_count"]),
            Number(body["failed_count"]),
            [.. Lines(body["error_list"]).Select(line => WireJson.Text(line) ?? line.ToString())]);

        private static JArray Lines(JToken? list) => list switch
        {
            null or JValue { Value: null or "" } => [],
            JArray lines => lines,
            _ => new JArray(list),
        };

        private static int? Number(JToken? token) => WireJson.Number(token) is { } number and >= 0 and <= int.MaxValue ? (int)number : null;
    }
}
