using System;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;
using RomaFdi.Client.Waiting;

namespace RomaFdi.Client.Batching;

/// <summary>Ends the runs of tasks (contract: StopTask).</summary>
internal sealed class StopTaskRun : RunCalls
{
    public StopTaskRun(ApiSession session, IRomaMonitoringService monitoring, TimeProvider time)
        : base(session, monitoring, RomaAction.StopRun, "terminate", time)
    {
    }

    protected override Settled<RomaTaskActionResult> Read(string input, ApiResponse response, int batch)
    {
        ApiErrors.CheckWithoutError(response);
        return Success(input, batch, response.Attempts, response.RequestId);
    }

    // A look has shown that the newest run is still the one that was to be ended.
    protected override bool MayRepeat(string input) => true;

    // There is no run to end (FACTS 6), perhaps because the lost call ended it; or that may be meant.
    protected override bool IsSignOfSuccess(RomaApiException refusal) => ApiErrors.IsWithoutWords(refusal) || string.Equals(refusal.ErrorCode, "FDI.3027", StringComparison.OrdinalIgnoreCase);

    protected override async Task<Finding<RomaTaskActionResult>> LookAsync(string input, RomaApiException error, int batch, RequestGate gate)
    {
        if (!KnowsBefore(input, out RomaTaskRun? open) || open?.ExecuteStatus is not (RomaExecuteStatus.Running or RomaExecuteStatus.Waiting))
        {
            return Finding.Of(Fail(input, Unknown(error, "No open run was seen before it that could show what became of it."), batch));
        }

        RunList? runs = await ReadRunsAsync(input, gate).ConfigureAwait(false);
        RomaTaskRun? run = runs?.Find(open.RunId, null);
        bool isNewest = run is not null && string.Equals(runs!.FindNewest()?.RunId, open.RunId, StringComparison.Ordinal);
        string seen = $"Afterwards run '{open.RunId}' read as {run?.ExecuteStatus?.ToString().ToLowerInvariant() ?? "nothing that is known"}";
        return run?.ExecuteStatus switch
        {
            RomaExecuteStatus.Cancelled => Finding.Of(Success(input, batch, error.Attempts, error.RequestId)),

            // An error may be what an end by force is called (FACTS 4).
            RomaExecuteStatus.Success when isNewest => Finding.Of(Fail(input, ApiErrors.Concluded(error, "RunEnded", RomaFailureKind.Refused, $"Run '{open.RunId}' came to its end by itself."), batch)),
            RomaExecuteStatus.Running or RomaExecuteStatus.Waiting when isNewest => Finding.NotDone<RomaTaskActionResult>($"{seen}, which may change yet."),
            _ => Finding.Nothing<RomaTaskActionResult>($"{seen}."),
        };
    }

    private Settled<RomaTaskActionResult> Success(string input, int batch, int attempts, string? requestId) => Outcomes.Success(input, null, batch, attempts, requestId);
}
