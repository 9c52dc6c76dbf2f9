using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Counts tasks by state; with -Id, the runs of tasks by how they ended.</summary>
[Cmdlet(VerbsCommon.Get, "RomaTaskSummary", DefaultParameterSetName = AllSet)]
[OutputType(typeof(RomaTaskSummary), ParameterSetName = [AllSet])]
[OutputType(typeof(RomaTaskRunSummary), ParameterSetName = [IdSet])]
public sealed class GetRomaTaskSummaryCmdlet : RomaServiceCmdlet
{
    private const string AllSet = "All";
    private const string IdSet = "Id";

    /// <summary>Task ids, or objects that have one: counts their runs.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Counts.</summary>
    protected override void ProcessRecord()
    {
        IRomaClient client = ClientOf(ResolveConnection());
        if (ParameterSetName == AllSet)
        {
            TryRead(null, "Tasks could not be counted", () => WriteObject(Await(client.Tasks.CountAsync(StoppingToken)), enumerateCollection: true));
        }

        foreach (string id in Id)
        {
            TryReadById(RomaRules.TaskId, id, $"The runs of task '{id}' could not be counted", () => WriteObject(Await(client.Monitoring.CountRunsAsync(id, StoppingToken))));
        }

        WriteMessages();
    }
}
