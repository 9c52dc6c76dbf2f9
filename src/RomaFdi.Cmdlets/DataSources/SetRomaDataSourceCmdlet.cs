using System.Collections;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Changes what is named of data sources and leaves the rest as it is: reads, merges, writes.</summary>
[Cmdlet(VerbsCommon.Set, "RomaDataSource", SupportsShouldProcess = true)]
[OutputType(typeof(RomaDataSource))]
public sealed class SetRomaDataSourceCmdlet : RomaChangeCmdlet<RomaDataSourceChange, RomaDataSource>
{
    /// <summary>Data source ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DataSourceId", "datasource_id")]
    [DataSourceIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>New name, 1 to 255 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.DataSourceName))]
    public string? Name { get; set; }

    /// <summary>Kind such as MYSQL.</summary>
    [Parameter]
    [DataSourceTypeTransformation]
    [ValidateRule(nameof(RomaRules.DataSourceType))]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Integration application that owns it, 4 to 255 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.DataSourceAppId))]
    [ArgumentCompleter(typeof(AppIdCompleter))]
    public string? AppId { get; set; }

    /// <summary>
    /// What to change of the connection settings: a hashtable, an object, JSON text, or a file that holds it. It is merged: objects are
    /// merged, $null removes, anything else replaces. Secrets in it have to be SecureStrings.
    /// </summary>
    [Parameter]
    [JsonTransformation]
    [ValidateNotNull]
    public IDictionary? Content { get; set; }

    /// <summary>User name and password of the connection (user_name and password of the content).</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>Other secrets of the content: a table of names, with periods for nested ones, and SecureStrings.</summary>
    [Parameter]
    [SecretsTransformation]
    [ValidateNotNull]
    public IDictionary? Secret { get; set; }

    /// <summary>Free text, 4 to 1024 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.DataSourceDescription))]
    public string? Description { get; set; }

    /// <summary>Connector, 4 to 64 characters.</summary>
    [Parameter]
    [ValidateRule(nameof(RomaRules.ConnectorId))]
    public string? ConnectorId { get; set; }

    /// <summary>Sends the service's own mask back for secrets that are not given anew. What the service makes of it is not documented; test the data source afterwards.</summary>
    [Parameter]
    public SwitchParameter KeepSecret { get; set; }

    private protected override string ActionText => "Change data source";

    private protected override string Activity => "Changing data sources";

    private protected override string[] ChangeParameters { get; } =
        [nameof(Name), nameof(Type), nameof(AppId), nameof(Content), nameof(Credential), nameof(Secret), nameof(Description), nameof(ConnectorId)];

    private protected override IActionDispatcher<RomaDataSourceChange, RomaDataSource> OpenDispatcher(IRomaClient client) =>
        client.DataSources.DispatchUpdate(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaDataSourceChange input, bool isUnknown) =>
        isUnknown ? $"Whether data source '{input}' was changed is not known" : $"Data source '{input}' was not changed";

    private protected override string LookUp(RomaDataSourceChange input) => $"Get-RomaDataSource -Id {input}";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => new RomaDataSourceChange
    {
        DataSourceId = id,
        Name = Name,
        Type = Type,
        AppId = AppId,
        Content = DataSourceContent.Build(Content, Credential, Secret),
        Description = Description,
        ConnectorId = ConnectorId,
        KeepSecrets = KeepSecret,
    });
}
