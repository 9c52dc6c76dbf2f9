using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Adds table mappings to composite tasks: one by hand, or with -Automatic all whose names fit.</summary>
[Cmdlet(VerbsCommon.New, "RomaCompositeTaskMapping", DefaultParameterSetName = ManualSet, SupportsShouldProcess = true)]
[OutputType(typeof(RomaCompositeTaskMapping))]
public sealed class NewRomaCompositeTaskMappingCmdlet : RomaActionCmdlet<RomaCompositeTaskMappingDefinition, IReadOnlyList<RomaCompositeTaskMapping>>
{
    private const string ManualSet = "Manual";
    private const string AutomaticSet = "Automatic";

    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[] Id { get; set; } = [];

    /// <summary>Data source read from.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("source_datasource_id")]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    public string SourceDataSourceId { get; set; } = "";

    /// <summary>Data source written to.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("target_datasource_id")]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    public string TargetDataSourceId { get; set; } = "";

    /// <summary>Source table, schema.table where schemas exist; 1 to 256 characters, none of - and #.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ManualSet, ValueFromPipelineByPropertyName = true)]
    [Alias("source_table")]
    [ValidateRule(nameof(RomaRules.TableName))]
    public string? SourceTable { get; set; }

    /// <summary>Target table; 1 to 256 characters, none of - and #.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ManualSet, ValueFromPipelineByPropertyName = true)]
    [Alias("target_table")]
    [ValidateRule(nameof(RomaRules.TableName))]
    public string? TargetTable { get; set; }

    /// <summary>Source columns, as Get-RomaDataSourceColumn writes them, or tables with Name, Type and Length.</summary>
    [Parameter(ParameterSetName = ManualSet)]
    [ColumnTransformation]
    public RomaMappingColumn[]? SourceColumn { get; set; }

    /// <summary>Target columns, given like -SourceColumn.</summary>
    [Parameter(ParameterSetName = ManualSet)]
    [ColumnTransformation]
    public RomaMappingColumn[]? TargetColumn { get; set; }

    /// <summary>Which source column goes to which target column: tables with SourceColumn and TargetColumn, and their types and lengths.</summary>
    [Parameter(ParameterSetName = ManualSet)]
    [ColumnPairTransformation]
    public RomaMappingColumnPair[]? ColumnPair { get; set; }

    /// <summary>Pairs all tables whose names fit.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AutomaticSet)]
    public SwitchParameter Automatic { get; set; }

    /// <summary>Source tables to pair, 2000 at most; schema.* takes a whole schema. Left out, all.</summary>
    [Parameter(ParameterSetName = AutomaticSet)]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 2000)]
    public string[]? SourceTableFilter { get; set; }

    /// <summary>Target tables to pair; schema.* takes a whole schema. Left out, all.</summary>
    [Parameter(ParameterSetName = AutomaticSet)]
    [ValidateNotNullOrEmpty]
    public string[]? TargetTableFilter { get; set; }

    /// <summary>Prefix added when pairing names.</summary>
    [Parameter(ParameterSetName = AutomaticSet)]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    /// <summary>Suffix added when pairing names.</summary>
    [Parameter(ParameterSetName = AutomaticSet)]
    [ValidateNotNullOrEmpty]
    public string? Suffix { get; set; }

    /// <summary>Source group; left out, SOURCE_GROUP1.</summary>
    [Parameter(ParameterSetName = AutomaticSet, ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? SourceGroup { get; set; }

    /// <summary>Target group; left out, TARGET_GROUP1.</summary>
    [Parameter(ParameterSetName = AutomaticSet, ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? TargetGroup { get; set; }

    /// <summary>MySQL server id; needed when the source is MySQL.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("server_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.ServerId))]
    public string? ServerId { get; set; }

    private protected override string ActionText => Automatic ? "Map tables automatically" : $"Map table {SourceTable} to {TargetTable}";

    private protected override IActionDispatcher<RomaCompositeTaskMappingDefinition, IReadOnlyList<RomaCompositeTaskMapping>> OpenDispatcher(IRomaClient client) =>
        client.CompositeTasks.DispatchCreateMapping(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaCompositeTaskMappingDefinition input, bool isUnknown) => isUnknown
        ? $"Whether composite task '{input.TaskId}' was given the mapping from {input} is not known"
        : $"Composite task '{input.TaskId}' was not given the mapping from {input}";

    private protected override string LookUp(RomaCompositeTaskMappingDefinition input) => $"Get-RomaCompositeTaskMapping -Id {input.TaskId}";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord()
    {
        foreach (string id in Id)
        {
            var definition = new RomaCompositeTaskMappingDefinition
            {
                TaskId = id,
                SourceDataSourceId = SourceDataSourceId,
                TargetDataSourceId = TargetDataSourceId,
                SourceTable = SourceTable,
                TargetTable = TargetTable,
                SourceColumns = SourceColumn ?? [],
                TargetColumns = TargetColumn ?? [],
                ColumnPairs = ColumnPair ?? [],
                ServerId = ServerId,
                Automatic = Automatic ? AutomaticMapping() : null,
            };
            Submit(definition, id);
        }
    }

    private RomaAutomaticMapping AutomaticMapping() => new()
    {
        SourceGroup = SourceGroup,
        TargetGroup = TargetGroup,
        Prefix = Prefix,
        Suffix = Suffix,
        SourceTables = SourceTableFilter ?? [],
        TargetTables = TargetTableFilter ?? [],
    };
}
