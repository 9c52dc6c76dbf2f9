using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Lists the tables of data sources.</summary>
[Cmdlet(VerbsCommon.Get, "RomaDataSourceTable")]
[OutputType(typeof(RomaDataSourceTable))]
public sealed class GetRomaDataSourceTableCmdlet : RomaServiceCmdlet
{
    /// <summary>Data source ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DataSourceId", "datasource_id")]
    [DataSourceIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Part of the table name.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>Side of a task that the data source is looked at for.</summary>
    [Parameter]
    public RomaDataSourceSide Side { get; set; } = RomaDataSourceSide.Source;

    /// <summary>Database, for MRSHIVE and FIHIVE.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? Database { get; set; }

    /// <summary>Schema, for GAUSS100.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Schema { get; set; }

    /// <summary>Lists.</summary>
    protected override void ProcessRecord()
    {
        IRomaDataSourceService dataSources = ClientOf(ResolveConnection()).DataSources;
        foreach (string id in Id)
        {
            var query = new RomaDataSourceTableQuery { DataSourceId = id, Side = Side, Database = Database, Schema = Schema, NamePart = Filter };
            TryReadById(
                RomaRules.DataSourceId,
                id,
                $"The tables of data source '{id}' could not be listed",
                () => WriteObject(Await(dataSources.ListTablesAsync(query, StoppingToken)), enumerateCollection: true));
        }

        WriteMessages();
    }
}
