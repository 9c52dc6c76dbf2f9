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

    protected override bool MayRepeat(RomaCompositeTaskMappingKey input) => true;

    // There is no such mapping, or no such task (FACTS 6).
    protected override bool IsSignOfSuccess(RomaApiException refusal) => refusal.StatusCode == 404 || string.Equals(refusal.ErrorCode, "FDI.3037", StringComparison.OrdinalIgnoreCase);

    protected override async Task<Finding<RomaCompositeTaskMappingActionResult>> LookAsync(RomaCompositeTaskMappingKey input, RomaApiException error, int batch, RequestGate gate)
    {
        MappingList? list = await MappingList.ReadAsync(Session, input.TaskId, input.MappingId, request => LookAtAsync(request, gate)).ConfigureAwait(false);
        return list?.Find(input.MappingId) is { } mapping ? FindThere(list.Read(mapping))
            : list is { IsWhole: true } ? Finding.Of(Settled.Success(Result(input, null, batch, error.Attempts, error.RequestId)))
            : Finding.Nothing<RomaCompositeTaskMappingActionResult>("");
    }

    // Dropped, but still in the list: whether that is what this call did isn't said.
    private static Finding<RomaCompositeTaskMappingActionResult> FindThere(RomaCompositeTaskMapping mapping) => mapping.Status == RomaMappingStatus.Delete
        ? Finding.Unproven<RomaCompositeTaskMappingActionResult>("Afterwards the mapping was listed as dropped.")
        : Finding.NotDone<RomaCompositeTaskMappingActionResult>("Afterwards the mapping was still there, which may change yet.");

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
