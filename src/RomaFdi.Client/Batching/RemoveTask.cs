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

    protected override async Task<Settled<RomaTaskActionResult>?> SettleByReadingAsync(string input, RomaApiException error, int batch, RequestGate gate)
    {
        if (error.Kind != RomaFailureKind.Lost)
        {
            return null;
        }

        RomaPage<RomaTask>? page = null;
        string seen = "the tasks could not be listed";
        try
        {
            page = await gate.ReadAsync(token => _tasks.ListAsync(new RomaTaskQuery { TaskId = input }, 0, 1, token)).ConfigureAwait(false);
        }
        catch (RomaApiException e)
        {
            seen += $" ({e.ErrorCode})";
        }

        if (PageReader.IsEmpty(page))
        {
            return Outcomes.Success(input, null, batch, error.Attempts, error.RequestId);
        }

        RomaTask? task = TaskReader.Find(page, input);
        if (task is not null)
        {
            seen = "the task was still there, which may change yet";
        }

        return Outcomes.Failure(input, task?.Name, batch, error.Attempts, Unknown(error, $"Afterwards {seen}."));
    }
}
