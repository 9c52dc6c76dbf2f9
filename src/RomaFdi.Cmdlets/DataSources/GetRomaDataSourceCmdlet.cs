using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Lists data sources; their secrets stay hidden.</summary>
[Cmdlet(VerbsCommon.Get, "RomaDataSource", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(RomaDataSource))]
public sealed class GetRomaDataSourceCmdlet : RomaListCmdlet
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Names; wildcards are allowed. A name without wildcards that doesn't exist is an error.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DataSourceNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Data source ids, or objects that have one. An id that doesn't exist is an error.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DataSourceId", "datasource_id")]
    [DataSourceIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Kind such as MYSQL.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [DataSourceTypeTransformation]
    [ValidateRule(nameof(RomaRules.DataSourceType))]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Integration application.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    [ArgumentCompleter(typeof(AppIdCompleter))]
    public string? AppId { get; set; }

    /// <summary>Connector.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRule(nameof(RomaRules.Filter))]
    public string? ConnectorId { get; set; }

    /// <summary>Whether it uses a connector; only older services know this filter.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public bool? Customized { get; set; }

    /// <summary>Latest first; else oldest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    private protected override string What => "data source";

    private protected override string NotFoundId => "DataSourceNotFound";

    /// <summary>Lists, or looks up the ids.</summary>
    protected override void ProcessRecord()
    {
        IRomaDataSourceService dataSources = ClientOf(ResolveConnection()).DataSources;
        if (ParameterSetName == IdSet)
        {
            RefusePaging();
            foreach (string id in Id)
            {
                TryReadById(RomaRules.DataSourceId, id, $"Data source '{id}' could not be read", () => WriteObject(Await(dataSources.ShowAsync(id, StoppingToken))));
            }
        }
        else
        {
            TryRead(null, "Data sources could not be listed", () => WriteByName(dataSources));
        }

        WriteMessages();
    }

    private void WriteByName(IRomaDataSourceService dataSources)
    {
        var names = new NameFilter(Name);
        var query = new RomaDataSourceQuery { Type = Type, AppId = AppId, ConnectorId = ConnectorId, Customized = Customized, Descending = Descending };
        var list = new PagedList<RomaDataSource>(PageLimits.DataSources, (offset, limit) => dataSources.ListAsync(query, offset, limit, StoppingToken), Await, found => found.Id)
        {
            IsMatch = names.On<RomaDataSource>(found => found.Name),
        };
        WriteList(list, names);
    }
}
