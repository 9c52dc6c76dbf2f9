using System;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Ends the runs of tasks (contract: StopTask).</summary>
internal sealed class StopTaskRun : SingleTaskCalls
{
    public StopTaskRun(ApiSession session, TimeProvider time)
        : base(session, RomaAction.StopRun, time)
    {
    }

    protected override Task<ApiRequest?> PrepareAsync(string input, RequestGate gate) =>
        Ready(Session.Change(HttpMethod.Post, TaskService.Path(input) + "/terminate"));

    protected override Settled<RomaTaskActionResult> Read(string input, ApiResponse response, int batch)
    {
        ApiErrors.CheckWithoutError(response);
        return Outcomes.Success(input, null, batch, response.Attempts, response.RequestId);
    }
}
