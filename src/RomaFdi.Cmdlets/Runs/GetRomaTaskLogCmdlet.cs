using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>Shows the log of tasks: the steps of their runs, run by run; with -Follow, new ones as they come, until Ctrl+C.</summary>
[Cmdlet(VerbsCommon.Get, "RomaTaskLog")]
[OutputType(typeof(RomaTaskLogEntry))]
public sealed class GetRomaTaskLogCmdlet : RomaServiceCmdlet
{
    // The steps of each run are a request of their own, so that a page of runs is small enough to be lazy.
    private static readonly PageLimits s_limits = new() { Largest = 20, LastOffset = RomaTaskRunQuery.MaximumOffset - 1 };

    private readonly List<TaskLogFollower> _followers = [];

    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Only this run, as Get-RomaTaskRun names it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.RunId))]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string? RunId { get; set; }

    /// <summary>Only runs that began here or later: ISO 8601 with its zone, [datetime], [DateTimeOffset] or milliseconds since 1970.</summary>
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only runs that began here or earlier, given like -Since.</summary>
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Goes on with new entries until Ctrl+C; begins with -Since, or else with the latest run.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Seconds between two looks. Only with -Follow.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int PollIntervalSec { get; set; } = 5;

    /// <summary>Shows the log of the ids, or notes them for following.</summary>
    protected override void ProcessRecord()
    {
        IRomaMonitoringService monitoring = ClientOf(ResolveConnection()).Monitoring;
        foreach (string id in Id)
        {
            TryReadById(RomaRules.TaskId, id, $"The log of task '{id}' could not be read", () =>
            {
                if (Follow)
                {
                    _followers.Add(new TaskLogFollower(id, Since, (query, offset, limit) => Await(monitoring.ListRunsAsync(query, offset, limit, StoppingToken)), runId => ReadSteps(monitoring, id, runId)));
                }
                else
                {
                    WriteLog(monitoring, id);
                }
            });
        }

        WriteMessages();
    }

    /// <summary>Follows.</summary>
    protected override void EndProcessing()
    {
        while (_followers.Count > 0)
        {
            foreach (TaskLogFollower follower in _followers.ToList())
            {
                TryFollow(follower);
            }

            WriteMessages();
            Await(Task.Delay(TimeSpan.FromSeconds(PollIntervalSec), StoppingToken));
        }
    }

    private void WriteLog(IRomaMonitoringService monitoring, string id)
    {
        IEnumerable<string> runs = RunId is { } one ? [one] : Runs(monitoring, id).Select(run => run.RunId);
        foreach (string run in runs)
        {
            WriteObject(ReadSteps(monitoring, id, run), enumerateCollection: true);
        }
    }

    private IEnumerable<RomaTaskRun> Runs(IRomaMonitoringService monitoring, string id)
    {
        var query = new RomaTaskRunQuery { TaskId = id, Since = Since, Until = Until };
        return new PagedList<RomaTaskRun>(s_limits, (offset, limit) => monitoring.ListRunsAsync(query, offset, limit, StoppingToken), Await, run => run.RunId).Read(0, ulong.MaxValue);
    }

    private IReadOnlyList<RomaTaskLogEntry> ReadSteps(IRomaMonitoringService monitoring, string id, string runId) =>
        Await(monitoring.ShowStepsAsync(id, runId, StoppingToken));

    private void TryFollow(TaskLogFollower follower)
    {
        try
        {
            foreach (RomaTaskLogEntry entry in follower.ReadNew())
            {
                WriteObject(entry);
            }
        }
        catch (RomaApiException e) when (e.Kind == RomaFailureKind.Refused)
        {
            WriteError(RecordOf(e, follower.TaskId, $"The log of task '{follower.TaskId}' can't be followed", follower.TaskId));
            _followers.Remove(follower);
        }
        catch (RomaApiException e)
        {
            // The next look may work again; who follows a log wants to know, not to be thrown out.
            WriteWarning($"The log of task '{follower.TaskId}' could not be read this time: {e.Message}");
        }
    }
}
