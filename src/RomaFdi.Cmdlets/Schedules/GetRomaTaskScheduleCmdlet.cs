using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Shows the schedules of timed tasks.</summary>
[Cmdlet(VerbsCommon.Get, "RomaTaskSchedule")]
[OutputType(typeof(RomaTaskSchedule))]
public sealed class GetRomaTaskScheduleCmdlet : RomaServiceCmdlet
{
    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TimedTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Reads them.</summary>
    protected override void ProcessRecord()
    {
        IRomaScheduleService schedules = ClientOf(ResolveConnection()).Schedules;
        foreach (string id in Id)
        {
            TryReadById(RomaRules.TaskId, id, $"The schedule of task '{id}' could not be read", () =>
            {
                if (Await(schedules.ShowAsync(id, StoppingToken)) is { } schedule)
                {
                    WriteObject(schedule);
                }
                else
                {
                    WriteError(ErrorRecords.NotFound("ScheduleNotFound", $"Task '{id}' has no schedule.", id, $"Give it one: New-RomaTaskSchedule -Id {id} -Every 1 -Period Day -Start <time>"));
                }
            });
        }

        WriteMessages();
    }
}
