using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Creates data sources (contract: CreateDatasourceInfo).</summary>
internal sealed class CreateDataSource : SingleCalls<RomaDataSourceDefinition, RomaDataSource>
{
    public CreateDataSource(ApiSession session)
        : base(session)
    {
    }

    // Two data sources of one name are the service's to refuse.
    public override string? KeyOf(RomaDataSourceDefinition input) => null;

    public override RomaApiException? Check(RomaDataSourceDefinition input) =>
        RomaRules.DataSourceName.Refuse(input.Name)
        ?? RomaRules.DataSourceType.Refuse(input.Type)
        ?? RomaRules.DataSourceAppId.Refuse(input.AppId)
        ?? CheckOptional(RomaRules.DataSourceDescription, input.Description)
        ?? CheckOptional(RomaRules.ConnectorId, input.ConnectorId)
        ?? ContentRule.Refuse(input.Name, input.Content)
        ?? CheckMasks(input);

    public override Settled<RomaDataSource> Fail(RomaDataSourceDefinition input, RomaApiException error, int batch) => Settled.Failure<RomaDataSource>(error, null);

    protected override Task<ApiRequest?> PrepareAsync(RomaDataSourceDefinition input, RequestGate gate)
    {
        JsonBody body = new JsonBody()
            .Add("datasource_name", input.Name)
            .Add("datasource_type", input.Type)
            .Add("app_id", input.AppId)
            .Add("content", input.Content)
            .Add("description", input.Description)
            .Add("custom_plugin_id", input.ConnectorId);
        return Ready(Session.Change(HttpMethod.Post, "datasources", body.ToString()));
    }

    protected override Settled<RomaDataSource> Read(RomaDataSourceDefinition input, ApiResponse response, int batch) =>
        Settled.Success(DataSourceReader.ReadDetails(response, dataSourceId: null));

    // Settings copied from another data source: the mask would become the password.
    private static RomaApiException? CheckMasks(RomaDataSourceDefinition input)
    {
        string[] hidden = [.. JsonTree.FindHiddenSecrets(input.Content)];
        return hidden.Length == 0 ? null : ApiErrors.Invalid(
            "SecretsNeeded", $"The settings of '{input.Name}' hold {JsonTree.Hidden} in place of a secret: {string.Join(", ", hidden)}. A new data source needs the secret itself.");
    }
}
