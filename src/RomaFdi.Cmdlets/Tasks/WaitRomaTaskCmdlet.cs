using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Waits until tasks are running or stopped, or their run has ended; one result for each, as soon as it is settled.</summary>
[Cmdlet(VerbsLifecycle.Wait, "RomaTask")]
[OutputType(typeof(RomaTaskWaitResult))]
public sealed class WaitRomaTaskCmdlet : RomaServiceCmdlet
{
    private readonly Dictionary<RomaConnection, List<RomaTaskWait>> _waits = [];
    private int _count;
    private int _settled;
    private int _failed;

    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>What to wait for: Running, Stopped or RunEnded. A run that ends badly is a failed wait.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public RomaTaskGoal Until { get; set; }

    /// <summary>Longest wait, in seconds; what isn't seen by then is Unknown.</summary>
    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 600;

    /// <summary>Seconds between two looks.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int PollIntervalSec { get; set; } = 5;

    /// <summary>
    /// With -Until RunEnded: the run after this one is meant, and an empty text means the very first; Start-RomaTaskRun writes it. Left out,
    /// the run under way is meant, or else the latest one.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string? PreviousRunId { get; set; }

    /// <summary>Outcome of the action before, as Start-RomaTask writes it: what failed is not waited for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public RomaOutcome? Outcome { get; set; }

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord()
    {
        RomaConnection connection = ResolveConnection();
        foreach (string id in Id)
        {
            if (RomaRules.TaskId.Refuse(id) is { } problem)
            {
                WriteResult(Refused(id, problem.ErrorCode, problem.Message));
            }
            else if (Outcome == RomaOutcome.Failed)
            {
                WriteResult(Refused(id, "NotAccepted", "The action before failed, so that there is nothing to wait for."));
            }
            else
            {
                Add(connection, new RomaTaskWait(id, PreviousRunId));
            }
        }
    }

    /// <summary>Waits for all of them together.</summary>
    protected override void EndProcessing()
    {
        var options = new RomaTaskWaitOptions
        {
            Goal = Until,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            PollInterval = TimeSpan.FromSeconds(PollIntervalSec),
        };
        List<System.Threading.Tasks.Task> waits = [];
        foreach (KeyValuePair<RomaConnection, List<RomaTaskWait>> wait in _waits)
        {
            waits.Add(ClientOf(wait.Key).Tasks.WaitAsync(wait.Value, options, (_, result) => Post(() => WriteSettled(result)), StoppingToken));
        }

        BeginProgress("Waiting for tasks", () => new ProgressCount(_settled, _failed, _count));
        Await(System.Threading.Tasks.Task.WhenAll(waits));
        WriteMessages();
        EndProgress();
    }

    private void Add(RomaConnection connection, RomaTaskWait wait)
    {
        if (!_waits.TryGetValue(connection, out List<RomaTaskWait>? waits))
        {
            _waits[connection] = waits = [];
        }

        waits.Add(wait);
        _count++;
    }

    private void WriteSettled(RomaTaskWaitResult result)
    {
        _settled++;
        _failed += result.Outcome == RomaOutcome.Succeeded ? 0 : 1;
        WriteResult(result);
    }

    private void WriteResult(RomaTaskWaitResult result)
    {
        WriteObject(result);
        if (result.Outcome != RomaOutcome.Succeeded)
        {
            var error = new RomaApiException(result.ErrorMessage!)
            {
                ErrorCode = result.ErrorCode!,
                Kind = result.Outcome == RomaOutcome.Unknown ? RomaFailureKind.Lost : RomaFailureKind.Refused,
            };
            string goal = Until switch
            {
                RomaTaskGoal.Running => "was not seen running",
                RomaTaskGoal.Stopped => "was not seen stopped",
                _ => "has no run that was seen to end well",
            };
            // That nothing was seen in time, the error says itself.
            WriteError(RecordOf(error, result, result.ErrorCode == "WaitTimeout" ? null : $"Task '{result.TaskId}' {goal}", result.TaskId));
        }
    }

    private RomaTaskWaitResult Refused(string id, string code, string message) => new()
    {
        TaskId = id,
        Until = Until,
        Outcome = RomaOutcome.Failed,
        ErrorCode = code,
        ErrorMessage = message,
        Time = DateTimeOffset.UtcNow,
    };
}
