using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Creates data sources; rows of Import-Csv bind by their column names.</summary>
[Cmdlet(VerbsCommon.New, "RomaDataSource", SupportsShouldProcess = true)]
[OutputType(typeof(RomaDataSource))]
public sealed class NewRomaDataSourceCmdlet : RomaActionCmdlet<RomaDataSourceDefinition, RomaDataSource>
{
    /// <summary>Name, 1 to 255 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("datasource_name")]
    [AllowEmptyString]
    [ValidateRule(nameof(RomaRules.DataSourceName))]
    public string Name { get; set; } = "";

    /// <summary>Kind such as MYSQL.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("datasource_type")]
    [DataSourceTypeTransformation]
    [ValidateRule(nameof(RomaRules.DataSourceType))]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string Type { get; set; } = "";

    /// <summary>Integration application that owns it, 4 to 255 characters.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("app_id")]
    [ValidateRule(nameof(RomaRules.DataSourceAppId))]
    [ArgumentCompleter(typeof(AppIdCompleter))]
    public string AppId { get; set; } = "";

    /// <summary>Connection settings: a hashtable, an object, JSON text, or a file that holds it. Secrets in it have to be SecureStrings.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [JsonTransformation]
    public IDictionary Content { get; set; } = new Dictionary<string, object?>();

    /// <summary>User name and password of the connection (user_name and password of the content).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Other secrets of the content: a table of names, with periods for nested ones, and SecureStrings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretsTransformation]
    public IDictionary? Secret { get; set; }

    /// <summary>Free text, 4 to 1024 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.DataSourceDescription))]
    public string? Description { get; set; }

    /// <summary>Connector, 4 to 64 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("custom_plugin_id")]
    [EmptyAsNull]
    [ValidateRule(nameof(RomaRules.ConnectorId))]
    public string? ConnectorId { get; set; }

    private protected override string ActionText => "Create data source";

    private protected override string Activity => "Creating data sources";

    private protected override IActionDispatcher<RomaDataSourceDefinition, RomaDataSource> OpenDispatcher(IRomaClient client) =>
        client.DataSources.DispatchCreate(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaDataSourceDefinition input, bool isUnknown) =>
        isUnknown ? $"Whether data source '{input}' was created is not known" : $"Data source '{input}' was not created";

    private protected override string LookUp(RomaDataSourceDefinition input) => $"Get-RomaDataSource -Name '{input}'";

    /// <summary>Takes one data source.</summary>
    protected override void ProcessRecord()
    {
        Submit(
            name => new RomaDataSourceDefinition
            {
                Name = name,
                Type = Type,
                AppId = AppId,
                Content = DataSourceContent.Build(Content, Credential, Secret)!,
                Description = Description,
                ConnectorId = ConnectorId,
            },
            Name);
    }
}
