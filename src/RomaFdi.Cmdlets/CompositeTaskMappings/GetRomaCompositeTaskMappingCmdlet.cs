using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Lists the table mappings of composite tasks.</summary>
[Cmdlet(VerbsCommon.Get, "RomaCompositeTaskMapping", SupportsPaging = true)]
[OutputType(typeof(RomaCompositeTaskMapping))]
public sealed class GetRomaCompositeTaskMappingCmdlet : RomaListCmdlet
{
    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(CompositeTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Table on either side, up to 64 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? Table { get; set; }

    /// <summary>Source table, up to 64 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? SourceTable { get; set; }

    /// <summary>Target table, up to 64 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? TargetTable { get; set; }

    /// <summary>Data source read from.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string? SourceDataSourceId { get; set; }

    /// <summary>Data source written to.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string? TargetDataSourceId { get; set; }

    private protected override string What => "mapping";

    private protected override string NotFoundId => "MappingNotFound";

    /// <summary>Lists.</summary>
    protected override void ProcessRecord()
    {
        IRomaCompositeTaskService tasks = ClientOf(ResolveConnection()).CompositeTasks;
        foreach (string id in Id)
        {
            var query = new RomaCompositeTaskMappingQuery
            {
                TaskId = id,
                Table = Table,
                SourceTable = SourceTable,
                TargetTable = TargetTable,
                SourceDataSourceId = SourceDataSourceId,
                TargetDataSourceId = TargetDataSourceId,
            };

            var list = new PagedList<RomaCompositeTaskMapping>(
                PageLimits.Mappings, (offset, limit) => tasks.ListMappingsAsync(query, offset, limit, StoppingToken), Await, mapping => mapping.MappingId);
            TryReadById(RomaRules.TaskId, id, $"The mappings of task '{id}' could not be listed", () => WriteList(list));
        }

        WriteMessages();
    }
}
