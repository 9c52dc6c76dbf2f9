using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Lists the columns of tables, up to 200 of each.</summary>
[Cmdlet(VerbsCommon.Get, "RomaDataSourceColumn")]
[OutputType(typeof(RomaDataSourceColumn))]
public sealed class GetRomaDataSourceColumnCmdlet : RomaServiceCmdlet
{
    /// <summary>Data source ids, or objects that have one, such as tables.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DataSourceId", "datasource_id")]
    [DataSourceIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Table, 1 to 64 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Table", "table_name")]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string? TableName { get; set; }

    /// <summary>Side of a task that the data source is looked at for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WordTransformation(typeof(RomaDataSourceSide))]
    public RomaDataSourceSide Side { get; set; } = RomaDataSourceSide.Source;

    /// <summary>Database, for MRSHIVE and FIHIVE.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? Database { get; set; }

    /// <summary>Lists.</summary>
    protected override void ProcessRecord()
    {
        IRomaDataSourceService dataSources = ClientOf(ResolveConnection()).DataSources;
        foreach (string id in Id)
        {
            var query = new RomaDataSourceColumnQuery { DataSourceId = id, Side = Side, TableName = TableName, Database = Database };
            TryReadById(
                RomaRules.DataSourceId,
                id,
                (TableName is null ? "The columns" : $"The columns of table '{TableName}'") + $" of data source '{id}' could not be listed",
                () => WriteObject(Await(dataSources.ListColumnsAsync(query, StoppingToken)), enumerateCollection: true));
        }

        WriteMessages();
    }
}
