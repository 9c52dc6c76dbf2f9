using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;

namespace RomaFdi.Client.Waiting;

/// <summary>An action on tasks that has succeeded only once it is seen to be in force.</summary>
internal sealed class WaitingOperation : IActionOperation<string, RomaTaskActionResult>
{
    private readonly IActionOperation<string, RomaTaskActionResult> _operation;
    private readonly TaskWaiter _waiter;
    private readonly RomaAction _action;
    private readonly RomaTaskWaitOptions _options;
    private readonly TaskOutcomes _outcomes;

    public WaitingOperation(
        IActionOperation<string, RomaTaskActionResult> operation, TaskWaiter waiter, RomaAction action, RomaTaskWaitOptions options, TaskOutcomes outcomes)
    {
        TaskWaiter.Check(options);
        if ((action, options.Goal) is not ((RomaAction.Start, RomaTaskGoal.Running) or (RomaAction.Stop, RomaTaskGoal.Stopped) or (RomaAction.StartRun, RomaTaskGoal.RunEnded)))
        {
            throw new ArgumentException($"{action} does not lead to {options.Goal}.", nameof(options));
        }

        _operation = operation;
        _waiter = waiter;
        _action = action;
        _options = options;
        _outcomes = outcomes;
    }

    public string? KeyOf(string input) => _operation.KeyOf(input);

    public RomaApiException? Check(string input) => _operation.Check(input);

    public RomaApiException? Clash(string earlier, string later) => _operation.Clash(earlier, later);

    public Settled<RomaTaskActionResult> Fail(string input, RomaApiException error, int batch) => _operation.Fail(input, error, batch);

    public async Task<IReadOnlyList<Settled<RomaTaskActionResult>>> SendAsync(IReadOnlyList<string> inputs, int batch, RequestGate gate)
    {
        Settled<RomaTaskActionResult>[] settled = [.. await _operation.SendAsync(inputs, batch, gate).ConfigureAwait(false)];
        var accepted = new List<(int Index, RomaTaskActionResult Result)>();
        for (int index = 0; index < settled.Length; index++)
        {
            if (settled[index].Result is { Outcome: RomaOutcome.Succeeded } result)
            {
                accepted.Add((index, result));

                // What stands if the wait is interrupted.
                settled[index] = Failure(result, null, RomaFailureKind.Lost, "Interrupted", "the wait for it to be in force was interrupted.");
            }
        }

        // Without the run before, a run that has ended may be an older one: nothing that is seen would prove anything.
        foreach ((int index, RomaTaskActionResult result) in accepted.Where(item => !CanBeSeen(item.Result)))
        {
            settled[index] = Failure(result, null, RomaFailureKind.Lost, "OutcomeUnknown", "the run before it could not be read, so that its run can't be told from that.");
        }

        accepted.RemoveAll(item => !CanBeSeen(item.Result));
        await WaitAsync(accepted, settled, gate).ConfigureAwait(false);
        return settled;
    }

    private async Task WaitAsync(List<(int Index, RomaTaskActionResult Result)> accepted, Settled<RomaTaskActionResult>[] settled, RequestGate gate)
    {
        try
        {
            await _waiter.WaitAsync(
                [.. accepted.Select(item => new RomaTaskWait(item.Result.TaskId, item.Result.PreviousRunId))],
                _options,
                (place, seen) => settled[accepted[place].Index] = Conclude(accepted[place].Result, seen),
                gate).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (gate.Closed.IsCancellationRequested)
        {
            // The outcomes say so already.
        }
    }

    private bool CanBeSeen(RomaTaskActionResult result) => _action != RomaAction.StartRun || result.PreviousRunId is not null;

    private Settled<RomaTaskActionResult> Conclude(RomaTaskActionResult result, RomaTaskWaitResult seen) => seen.Outcome switch
    {
        RomaOutcome.Succeeded => Settled.Success(result),
        RomaOutcome.Failed => Failure(result, seen.TaskName, RomaFailureKind.Refused, seen.ErrorCode!, seen.ErrorMessage!),
        _ => Failure(result, seen.TaskName, RomaFailureKind.Lost, seen.ErrorCode!, seen.ErrorMessage!),
    };

    private Settled<RomaTaskActionResult> Failure(RomaTaskActionResult result, string? taskName, RomaFailureKind kind, string code, string message)
    {
        var error = new RomaApiException($"{_action} of '{result.TaskId}' was accepted, but {message}") { ErrorCode = code, Kind = kind, RequestId = result.RequestId, Attempts = result.Attempts };
        return _outcomes.Failure(result.TaskId, result.TaskName ?? taskName, result.Batch, result.Attempts, error, result.PreviousRunId);
    }
}
