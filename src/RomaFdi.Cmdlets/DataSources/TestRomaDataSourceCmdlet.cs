using System.Collections;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Lets the service test whether it reaches data sources; with other settings than the stored ones, if any are given.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RomaDataSource")]
[OutputType(typeof(RomaDataSourceTestResult))]
[OutputType(typeof(bool))]
public sealed class TestRomaDataSourceCmdlet : RomaActionCmdlet<RomaDataSourceChange, RomaDataSourceTestResult>
{
    /// <summary>Data source ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DataSourceId", "datasource_id")]
    [DataSourceIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Writes true or false and nothing else.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Connection settings to try instead of the stored ones, merged into these: a hashtable, an object, JSON text, or a file that holds it.</summary>
    [Parameter]
    [JsonTransformation]
    [ValidateNotNull]
    public IDictionary? Content { get; set; }

    /// <summary>User name and password to try.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>Other secrets to try: a table of names, with periods for nested ones, and SecureStrings.</summary>
    [Parameter]
    [SecretsTransformation]
    [ValidateNotNull]
    public IDictionary? Secret { get; set; }

    private protected override string ActionText => "Test data source";

    private protected override string Activity => "Testing data sources";

    // A test changes nothing, so that there is nothing to ask.
    private protected override bool Asks => false;

    private protected override IActionDispatcher<RomaDataSourceChange, RomaDataSourceTestResult> OpenDispatcher(IRomaClient client) =>
        client.DataSources.DispatchTest(ThrottleLimit, StoppingToken);

    private protected override string Describe(RomaDataSourceChange input, bool isUnknown) => $"Data source '{input}' could not be tested";

    private protected override string LookUp(RomaDataSourceChange input) => $"Get-RomaDataSource -Id {input}";

    private protected override void WriteResult(RomaDataSourceTestResult? result)
    {
        if (Quiet)
        {
            WriteObject(result is { IsReachable: true });
        }
        else
        {
            base.WriteResult(result);
        }
    }

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => new RomaDataSourceChange
    {
        DataSourceId = id,
        Content = DataSourceContent.Build(Content, Credential, Secret),
    });
}
