using System;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Deletes tasks (contract: DeleteTask).</summary>
internal sealed class RemoveTask : SingleTaskCalls
{
    private readonly IRomaTaskService _tasks;

    public RemoveTask(ApiSession session, IRomaTaskService tasks, TimeProvider time)
        : base(session, RomaAction.Remove, time) => _tasks = tasks;

    protected override Task<ApiRequest?> PrepareAsync(string input, RequestGate gate) => Ready(Session.Change(HttpMethod.Delete, TaskService.Path(input)));

    protected override Settled<RomaTaskActionResult> Read(string input, ApiResponse response, int batch)
    {
        ApiErrors.CheckWithoutError(response);
        return Outcomes.Success(input, null, batch, response.Attempts, response.RequestId);
    }

    protected override bool CanLook => true;

    protected override bool MayRepeat(string input) => true;

    // There is no such task (FACTS 6), or that may be meant.
    protected override bool IsSignOfSuccess(RomaApiException refusal) =>
        refusal.StatusCode == 404 || ApiErrors.IsWithoutWords(refusal) || string.Equals(refusal.ErrorCode, "FDI.3021", StringComparison.OrdinalIgnoreCase);

    protected override async Task<Finding<RomaTaskActionResult>> LookAsync(string input, RomaApiException error, int batch, RequestGate gate)
    {
        RomaPage<RomaTask>? page = await gate.ReadAsync(token => _tasks.ListAsync(new RomaTaskQuery { TaskId = input }, 0, 1, token)).ConfigureAwait(false);
        return PageReader.IsEmpty(page) ? Finding.Of(Outcomes.Success(input, null, batch, error.Attempts, error.RequestId))
            : TaskReader.Find(page, input) is not null ? Finding.NotDone<RomaTaskActionResult>("Afterwards the task was still there, which may change yet.")
            : Finding.Nothing<RomaTaskActionResult>("");
    }
}
