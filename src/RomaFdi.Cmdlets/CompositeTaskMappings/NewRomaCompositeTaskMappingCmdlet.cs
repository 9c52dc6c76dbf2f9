using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Adds table mappings to composite tasks: one by hand, or with -Automatic all whose names fit.</summary>
[Cmdlet(VerbsCommon.New, "RomaCompositeTaskMapping", DefaultParameterSetName = ManualSet, SupportsShouldProcess = true)]
[OutputType(typeof(RomaCompositeTaskMapping))]
public sealed class NewRomaCompositeTaskMappingCmdlet : RomaActionCmdlet<object, IReadOnlyList<RomaCompositeTaskMapping>>
{
    private const string ManualSet = "Manual";
    private const string AutomaticSet = "Automatic";

    /// <summary>Task ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId", "task_id")]
    [TaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(CompositeTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Data source read from.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("source_datasource_id")]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string SourceDataSourceId { get; set; } = "";

    /// <summary>Data source written to.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("target_datasource_id")]
    [ValidateRule(nameof(RomaRules.DataSourceId))]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string TargetDataSourceId { get; set; } = "";

    /// <summary>Source table, schema.table where schemas exist; 1 to 256 characters, none of - and #.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ManualSet, ValueFromPipelineByPropertyName = true)]
    [Alias("source_table")]
    [ValidateRule(nameof(RomaRules.TableName))]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string? SourceTable { get; set; }

    /// <summary>Target table; 1 to 256 characters, none of - and #.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ManualSet, ValueFromPipelineByPropertyName = true)]
    [Alias("target_table")]
    [ValidateRule(nameof(RomaRules.TableName))]
    [ArgumentCompleter(typeof(TableNameCompleter))]
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

    /// <summary>Kind of the task; composite tasks run in real time, and the service takes both.</summary>
    [Parameter(ParameterSetName = AutomaticSet)]
    [ValidateSet(nameof(RomaTaskType.Realtime), nameof(RomaTaskType.Timing))]
    public RomaTaskType Type { get; set; } = RomaTaskType.Realtime;

    /// <summary>MySQL server id; needed when the source is MySQL.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("server_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.ServerId))]
    public string? ServerId { get; set; }

    private protected override string ActionText => Automatic ? "Map tables automatically" : $"Map table {SourceTable} to {TargetTable}";

    private protected override string Activity => "Mapping tables";

    private protected override IActionDispatcher<object, IReadOnlyList<RomaCompositeTaskMapping>> OpenDispatcher(IRomaClient client) => Automatic
        ? new ProjectedDispatcher<RomaAutomaticMapping, IReadOnlyList<RomaCompositeTaskPair>, IReadOnlyList<RomaCompositeTaskMapping>>(
            client.CompositeTasks.DispatchMapAutomatically(ThrottleLimit, StoppingToken), pairs => [.. pairs.SelectMany(MappingsOf)])
        : new ProjectedDispatcher<RomaCompositeTaskMappingDefinition, RomaCompositeTaskMapping, IReadOnlyList<RomaCompositeTaskMapping>>(
            client.CompositeTasks.DispatchCreateMapping(ThrottleLimit, StoppingToken), mapping => [mapping]);

    private protected override string Describe(object input, bool isUnknown) =>
        isUnknown
        ? $"Whether the mapping from {input} was added to composite task '{TaskIdOf(input)}' is not known"
        : $"The mapping from {input} was not added to composite task '{TaskIdOf(input)}'";

    private protected override string LookUp(object input) => $"Get-RomaCompositeTaskMapping -Id {TaskIdOf(input)}";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => Automatic ? AutomaticMapping(id) : Mapping(id));

    private static string? TaskIdOf(object input) => input is RomaAutomaticMapping automatic ? automatic.TaskId : ((RomaCompositeTaskMappingDefinition)input).TaskId;

    // The answer may show the first of them only.
    private IEnumerable<RomaCompositeTaskMapping> MappingsOf(RomaCompositeTaskPair pair)
    {
        if (pair.MappingCount > pair.Mappings.Count)
        {
            Post(() => WriteWarning(
                FormattableString.Invariant($"The answer shows {pair.Mappings.Count} of {pair.MappingCount} mappings of composite task '{pair.TaskId}'. All of them: Get-RomaCompositeTaskMapping -Id {pair.TaskId}")));
        }

        return pair.Mappings;
    }

    private RomaCompositeTaskMappingDefinition Mapping(string id) => new()
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
    };

    private RomaAutomaticMapping AutomaticMapping(string id) => new()
    {
        TaskId = id,
        SourceDataSourceId = SourceDataSourceId,
        TargetDataSourceId = TargetDataSourceId,
        SourceGroup = SourceGroup,
        TargetGroup = TargetGroup,
        ServerId = ServerId,
        Type = Type,
        Prefix = Prefix,
        Suffix = Suffix,
        SourceTables = SourceTableFilter ?? [],
        TargetTables = TargetTableFilter ?? [],
    };
}
