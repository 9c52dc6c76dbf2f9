using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Creates data sources (contract: CreateDatasourceInfo).</summary>
internal sealed class CreateDataSource : SingleCalls<RomaDataSourceDefinition, RomaDataSource>
{
    private readonly IRomaDataSourceService _sources;
    private readonly KnownBefore _known;

    public CreateDataSource(ApiSession session, IRomaDataSourceService sources)
        : base(session)
    {
        _sources = sources;
        _known = new KnownBefore((_, gate) => KnownBefore.ReadIdsAsync(
            offset => gate.SendAsync((leaving, _) => sources.ListAsync(new RomaDataSourceQuery(), offset, RomaDataSourceQuery.MaximumPageSize, leaving)), source => source.Id));
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

    protected override async Task<ApiRequest?> PrepareAsync(RomaDataSourceDefinition input, RequestGate gate)
    {
        await _known.NoteAsync("", input.Name, gate).ConfigureAwait(false);
        JsonBody body = new JsonBody()
            .Add("datasource_name", input.Name)
            .Add("datasource_type", input.Type)
            .Add("app_id", input.AppId)
            .Add("content", input.Content)
            .Add("description", input.Description)
            .Add("custom_plugin_id", input.ConnectorId);
        return Session.Change(HttpMethod.Post, "datasources", body.ToString());
    }

    protected override Settled<RomaDataSource> Read(RomaDataSourceDefinition input, ApiResponse response, int batch) =>
        Settled.Success(DataSourceReader.ReadDetails(response, dataSourceId: null));

    protected override bool CanLook => true;

    // Not sent again: whether two data sources can have one name is not documented (FACTS 10).
    protected override async Task<Finding<RomaDataSource>> LookAsync(RomaDataSourceDefinition input, RomaApiException error, int batch, RequestGate gate)
    {
        if (await FindIdsAsync(input.Name, gate).ConfigureAwait(false) is not { } ids)
        {
            return Finding.Nothing<RomaDataSource>("");
        }

        ApiResponse? response = _known.FindMade("", input.Name, ids) is { } made ? await LookAtAsync(DataSourceService.ShowRequest(Session, made), gate).ConfigureAwait(false) : null;
        return response is not null && IsAsAsked(response, input)
            ? Finding.Of(Settled.Success(DataSourceReader.ReadDetails(response, dataSourceId: null)))
            : KnownBefore.Unclear<RomaDataSource>(ids);
    }

    /// <summary>The data sources of a name, compared by letter: the service's own filter takes 30 characters (FACTS D22).</summary>
    private async Task<IReadOnlyList<string>?> FindIdsAsync(string name, RequestGate gate)
    {
        var ids = new List<string>();
        int seen = 0;
        RomaPage<RomaDataSource>? page;
        do
        {
            page = await gate.ReadAsync(token => _sources.ListAsync(new RomaDataSourceQuery(), seen, RomaDataSourceQuery.MaximumPageSize, token)).ConfigureAwait(false);
            ids.AddRange(page?.Items.Where(source => source.Name == name).Select(source => source.Id) ?? []);
            seen += page?.Items.Count ?? 0;
        }
        while (page?.Items.Count > 0 && seen < page.Total);
        return page is null ? null : ids;
    }

    // The secrets are hidden, but it was made as a whole.
    private static bool IsAsAsked(ApiResponse response, RomaDataSourceDefinition input)
    {
        var wanted = new RomaDataSourceChange
        {
            DataSourceId = WireJson.Text(DataSourceReader.ReadBody(response, dataSourceId: null)["datasource_id"])!,
            Name = input.Name,
            Type = input.Type,
            AppId = input.AppId,
            Content = input.Content,
            Description = input.Description,
            ConnectorId = input.ConnectorId,
        };
        return ReadBack.ShowsNoDifference(DataSourceMerge.Build(response, new RomaDataSourceChange { DataSourceId = wanted.DataSourceId }), DataSourceMerge.Build(response, wanted));
    }

    // Settings copied from another data source: the mask would become the password.
    private static RomaApiException? CheckMasks(RomaDataSourceDefinition input)
    {
        string[] hidden = [.. JsonTree.FindHiddenSecrets(input.Content)];
        return hidden.Length == 0 ? null : ApiErrors.Invalid(
            "SecretsNeeded", $"The settings of '{input.Name}' hold {JsonTree.Hidden} in place of a secret: {string.Join(", ", hidden)}. A new data source needs the secret itself.");
    }
}
