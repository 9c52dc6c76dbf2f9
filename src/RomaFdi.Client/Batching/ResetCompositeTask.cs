using System;
using System.Globalization;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Resets the progress of composite tasks (contract: ResetMultiTaskOffset).</summary>
internal sealed class ResetCompositeTask : SingleCalls<RomaCompositeTaskReset, RomaTaskActionResult>
{
    private readonly TaskOutcomes _outcomes;

    public ResetCompositeTask(ApiSession session, TimeProvider time)
        : base(session) => _outcomes = new TaskOutcomes(RomaAction.Reset, time);

    public override string? KeyOf(RomaCompositeTaskReset input) => input.TaskId;

    // Calls go side by side: which time stands in the end would be left to chance.
    public override RomaApiException? Clash(RomaCompositeTaskReset earlier, RomaCompositeTaskReset later) => earlier.From == later.From
        ? null
        : new RomaApiException($"'{later.TaskId}' is to be reset to two times in one pipeline: {Describe(earlier)} and {Describe(later)}. Reset it to one, or one after the other.")
        {
            ErrorCode = "ConflictingReset",
            Kind = RomaFailureKind.Invalid,
        };

    public override RomaApiException? Check(RomaCompositeTaskReset input) =>
        RomaRules.TaskId.Refuse(input.TaskId)
        ?? (input.From?.ToUnixTimeMilliseconds() < 1
            ? new RomaApiException($"'{input.From:o}' is not a time to reset '{input.TaskId}' to. It takes a time after 1970-01-01T00:00:00Z.")
            {
                ErrorCode = "InvalidFrom",
                Kind = RomaFailureKind.Invalid,
            }
            : null);

    public override Settled<RomaTaskActionResult> Fail(RomaCompositeTaskReset input, RomaApiException error, int batch) =>
        _outcomes.Failure(input.TaskId, null, batch, error.Attempts, error);

    protected override Task<ApiRequest?> PrepareAsync(RomaCompositeTaskReset input, RequestGate gate)
    {
        // At least an empty object: whether an absent body is accepted is not documented.
        var body = new JObject();
        if (input.From is { } from)
        {
            body["date_from"] = from.ToUnixTimeMilliseconds();
        }

        return Ready(Session.Change(HttpMethod.Post, $"multi-tasks/{Uri.EscapeDataString(input.TaskId)}/reset", body.ToString(Formatting.None)));
    }

    protected override Settled<RomaTaskActionResult> Read(RomaCompositeTaskReset input, ApiResponse response, int batch)
    {
        ApiErrors.ReadWithoutError(response);
        ApiErrors.CheckWithoutError(response);
        return _outcomes.Success(input.TaskId, null, batch, response.Attempts, response.RequestId);
    }

    private static string Describe(RomaCompositeTaskReset input) => input.From?.UtcDateTime.ToString("o", CultureInfo.InvariantCulture) ?? "no start point";
}
