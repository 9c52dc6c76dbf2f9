using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Changes what is named of table mappings and leaves the rest as it is: reads, merges, writes.</summary>
[Cmdlet(VerbsCommon.Set, "RomaCompositeTaskMapping", SupportsShouldProcess = true)]
[OutputType(typeof(RomaCompositeTaskMapping))]
public sealed class SetRomaCompositeTaskMappingCmdlet : RomaChangeCmdlet<RomaCompositeTaskMappingChange, RomaCompositeTaskMapping>
{
    /// <summary>Task id, or an object that has one, such as a mapping.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(CompositeTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Mapping id.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("mapping_id")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(MappingIdCompleter))]
    public string MappingId { get; set; } = "";

    /// <summary>Data source read from.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string? SourceDataSourceId { get; set; }

    /// <summary>Data source written to.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string? TargetDataSourceId { get; set; }

    /// <summary>Source table, schema.table where schemas exist; 1 to 256 characters, none of - and #.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.TableName))]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string? SourceTable { get; set; }

    /// <summary>Target table; 1 to 256 characters, none of - and #.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.TableName))]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string? TargetTable { get; set; }

    /// <summary>Source columns, all of them, as Get-RomaDataSourceColumn writes them, or tables with Name, Type and Length.</summary>
    [Parameter]
    [ColumnTransformation]
    [ValidateNotNullOrEmpty]
    public RomaMappingColumn[]? SourceColumn { get; set; }

    /// <summary>Target columns, all of them, given like -SourceColumn.</summary>
    [Parameter]
    [ColumnTransformation]
    [ValidateNotNullOrEmpty]
    public RomaMappingColumn[]? TargetColumn { get; set; }

    /// <summary>Which source column goes to which target column, all of them: tables with SourceColumn and TargetColumn, and their types and lengths.</summary>
    [Parameter]
    [ColumnPairTransformation]
    [ValidateNotNullOrEmpty]
    public RomaMappingColumnPair[]? ColumnPair { get; set; }

    /// <summary>MySQL server id.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.ServerId))]
    public string? ServerId { get; set; }

    private protected override string ActionText => $"Change mapping {MappingId} of composite task";

    private protected override string Activity => "Changing mappings";

    private protected override string[] ChangeParameters { get; } =
    [
        nameof(SourceDataSourceId), nameof(TargetDataSourceId), nameof(SourceTable), nameof(TargetTable),
        nameof(SourceColumn), nameof(TargetColumn), nameof(ColumnPair), nameof(ServerId),
    ];

    private protected override IActionDispatcher<RomaCompositeTaskMappingChange, RomaCompositeTaskMapping> OpenDispatcher(IRomaClient client) =>
        client.CompositeTasks.DispatchUpdateMapping(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaCompositeTaskMappingChange input, bool isUnknown) =>
        isUnknown ? $"Whether mapping '{input}' was changed is not known" : $"Mapping '{input}' was not changed";

    private protected override string LookUp(RomaCompositeTaskMappingChange input) => $"Get-RomaCompositeTaskMapping -Id {input.TaskId}";

    /// <summary>Takes the mapping.</summary>
    protected override void ProcessRecord() => Submit(Id, id => new RomaCompositeTaskMappingChange
    {
        TaskId = id,
        MappingId = MappingId,
        SourceDataSourceId = SourceDataSourceId,
        TargetDataSourceId = TargetDataSourceId,
        SourceTable = SourceTable,
        TargetTable = TargetTable,
        SourceColumns = SourceColumn,
        TargetColumns = TargetColumn,
        ColumnPairs = ColumnPair,
        ServerId = ServerId,
    });
}
