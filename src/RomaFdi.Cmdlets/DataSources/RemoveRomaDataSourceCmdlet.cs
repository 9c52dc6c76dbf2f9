using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Removes data sources; asks first.</summary>
[Cmdlet(VerbsCommon.Remove, "RomaDataSource", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RomaDataSourceActionResult))]
public sealed class RemoveRomaDataSourceCmdlet : RomaActionCmdlet<string, RomaDataSourceActionResult>
{
    /// <summary>Data source ids, or objects that have one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DataSourceId", "datasource_id")]
    [DataSourceIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(DataSourceIdCompleter))]
    public string[] Id { get; set; } = [];

    private protected override string ActionText => "Remove data source";

    private protected override string Activity => "Removing data sources";

    private protected override IActionDispatcher<string, RomaDataSourceActionResult> OpenDispatcher(IRomaClient client) =>
        client.DataSources.DispatchRemove(ThrottleLimit, StoppingToken);

    private protected override string Describe(string input, bool isUnknown) =>
        isUnknown ? $"Whether data source '{input}' was removed is not known" : $"Data source '{input}' was not removed";

    private protected override string LookUp(string input) => $"Get-RomaDataSource -Id {input}";

    /// <summary>Takes the ids.</summary>
    protected override void ProcessRecord() => Submit(Id, id => id);
}
