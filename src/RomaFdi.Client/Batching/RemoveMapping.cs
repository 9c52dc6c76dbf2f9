using System;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Removes table mappings (contract: DeleteMultiTaskMapping).</summary>
internal sealed class RemoveMapping : SingleCalls<RomaCompositeTaskMappingKey, RomaCompositeTaskMappingActionResult>
{
    private readonly TimeProvider _time;

    public RemoveMapping(ApiSession session, TimeProvider time)
        : base(session) => _time = time;

    public override string? KeyOf(RomaCompositeTaskMappingKey input) => $"{input.TaskId}/{input.MappingId}";

    public override RomaApiException? Check(RomaCompositeTaskMappingKey input) => RomaRules.TaskId.Refuse(input.TaskId) ?? RomaRules.MappingId.Refuse(input.MappingId);

    public override Settled<RomaCompositeTaskMappingActionResult> Fail(RomaCompositeTaskMappingKey input, RomaApiException error, int batch) =>
        Settled.Failure(error, Result(input, error, batch, error.Attempts, error.RequestId));

    protected override Task<ApiRequest?> PrepareAsync(RomaCompositeTaskMappingKey input, RequestGate gate) =>
        Ready(Session.Change(HttpMethod.Delete, $"{CompositeTaskService.MappingsPath(input.TaskId)}/{Uri.EscapeDataString(input.MappingId)}"));

    protected override Settled<RomaCompositeTaskMappingActionResult> Read(RomaCompositeTaskMappingKey input, ApiResponse response, int batch)
    {
        MappingMerge.ReadId(response, input.MappingId);
        return Settled.Success(Result(input, null, batch, response.Attempts, response.RequestId));
    }

    protected override bool CanLook => true;

    protected override async Task<Finding<RomaCompositeTaskMappingActionResult>> LookAsync(RomaCompositeTaskMappingKey input, RomaApiException error, int batch, RequestGate gate)
    {
        if (error.Kind != RomaFailureKind.Lost)
        {
            return Finding.Nothing<RomaCompositeTaskMappingActionResult>("");
        }

        ApiRequest list = CompositeTaskService.ListRequest(
            Session, new RomaCompositeTaskMappingQuery { TaskId = input.TaskId }, 0, RomaCompositeTaskMappingQuery.MaximumPageSize);
        ApiResponse? response = await gate.ReadAsync(token => Session.SendAsync(list, token)).ConfigureAwait(false);
        RomaPage<RomaCompositeTaskMapping>? page = response is null ? null : CompositeTaskReader.ReadPage(response, input.TaskId);
        return PageReader.IsWholeWithout(page, input.MappingId, mapping => mapping.MappingId)
            ? Finding.Of(Settled.Success(Result(input, null, batch, error.Attempts, error.RequestId)))
            : Finding.Nothing<RomaCompositeTaskMappingActionResult>("");
    }

    private RomaCompositeTaskMappingActionResult Result(RomaCompositeTaskMappingKey input, RomaApiException? error, int batch, int attempts, string? requestId) => new()
    {
        TaskId = input.TaskId,
        MappingId = input.MappingId,
        Action = RomaAction.Remove,
        Outcome = error?.Outcome ?? RomaOutcome.Succeeded,
        ErrorCode = error?.ErrorCode,
        ErrorMessage = error?.Message,
        Batch = batch,
        Attempts = attempts,
        RequestId = requestId,
        Time = _time.GetUtcNow(),
    };
}
