using System;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;
using RomaFdi.Client.Waiting;

namespace RomaFdi.Client.Batching;

/// <summary>Runs timed tasks once (contract: RunTask).</summary>
internal sealed class StartTaskRun : RunCalls
{
    private readonly IRomaTaskService _tasks;

    public StartTaskRun(ApiSession session, IRomaTaskService tasks, IRomaMonitoringService monitoring, TimeProvider time)
        : base(session, monitoring, RomaAction.StartRun, "run", time) => _tasks = tasks;

    public override Settled<RomaTaskActionResult> Fail(string input, RomaApiException error, int batch) =>
        Outcomes.Failure(input, null, batch, error.Attempts, error, PreviousRun(input));

    protected override Settled<RomaTaskActionResult> Read(string input, ApiResponse response, int batch)
    {
        ApiErrors.CheckWithoutError(response);
        return Success(input, batch, response.Attempts, response.RequestId);
    }

    // Never sent again after a loss: a call that is late could begin a second run.
    protected override async Task<Finding<RomaTaskActionResult>> LookAsync(string input, RomaApiException error, int batch, RequestGate gate)
    {
        if (PreviousRun(input) is not { } previous)
        {
            return Finding.Of(Fail(input, Unknown(error, "The run before it could not be read, so that its run can't be told from that."), batch));
        }

        RunList? runs = await ReadRunsAsync(input, gate).ConfigureAwait(false);
        if (runs?.IsEnough(null, previous) != true || runs.Find(null, previous) is not { } run)
        {
            return Finding.Nothing<RomaTaskActionResult>("Afterwards no new run was listed, which may change yet.");
        }

        // Who began a run is not told (contract: TaskMonitorLog); only a started task has runs that its schedule begins.
        RomaPage<RomaTask>? page = await gate.ReadAsync(token => _tasks.ListAsync(new RomaTaskQuery { TaskId = input }, 0, 1, token)).ConfigureAwait(false);
        return TaskReader.Find(page, input)?.Status switch
        {
            RomaTaskStatus.Stopped => Finding.Of(Success(input, batch, error.Attempts, error.RequestId)),
            RomaTaskStatus.Running => Finding.Of(Fail(input, Unknown(error, $"Afterwards there was run '{run.RunId}', which the schedule of the task may have begun."), batch)),
            _ => Finding.Nothing<RomaTaskActionResult>($"Afterwards there was run '{run.RunId}'; whether the schedule of the task may have begun it could not be read."),
        };
    }

    private Settled<RomaTaskActionResult> Success(string input, int batch, int attempts, string? requestId) =>
        Outcomes.Success(input, null, batch, attempts, requestId, PreviousRun(input));

    // Empty for none, null where it isn't known.
    private string? PreviousRun(string taskId) => KnowsBefore(taskId, out RomaTaskRun? newest) ? newest?.RunId ?? "" : null;
}
