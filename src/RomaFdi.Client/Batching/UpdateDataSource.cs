using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Changes data sources (contract: ShowDataourceDetail, then UpdateDatasourceInfo).</summary>
internal sealed class UpdateDataSource : DataSourceChangeCalls<RomaDataSource>
{
    public UpdateDataSource(ApiSession session)
        : base(session)
    {
    }

    public override string? KeyOf(RomaDataSourceChange input) => input.DataSourceId;

    public override RomaApiException? Clash(RomaDataSourceChange earlier, RomaDataSourceChange later) =>
        ClashOfChanges(IsSame(earlier, later), $"'{later.DataSourceId}'");

    protected override ApiRequest BuildRequest(RomaDataSourceChange input, JObject body) => FindMissingSecrets(input, body) is { } error
        ? throw error
        : Session.Change(HttpMethod.Put, DataSourceService.Path(input.DataSourceId), body.ToString(Formatting.None));

    protected override Settled<RomaDataSource> Read(RomaDataSourceChange input, ApiResponse response, int batch) =>
        Settled.Success(DataSourceReader.ReadDetails(response, input.DataSourceId));

    protected override bool CanLook => true;

    protected override bool MayRepeat(RomaDataSourceChange input) => true;

    protected override async Task<Finding<RomaDataSource>> LookAsync(RomaDataSourceChange input, RomaApiException error, int batch, RequestGate gate)
    {
        ApiResponse? response = await LookAtAsync(DataSourceService.ShowRequest(Session, input.DataSourceId), gate).ConfigureAwait(false);
        return response is null ? Finding.Nothing<RomaDataSource>("") : ReadBack.Find(
            () => DataSourceMerge.Build(response, new RomaDataSourceChange { DataSourceId = input.DataSourceId }),
            () => DataSourceMerge.Build(response, input),
            () => DataSourceReader.ReadDetails(response, input.DataSourceId));
    }

    private static bool IsSame(RomaDataSourceChange one, RomaDataSourceChange other) =>
        (one.Name, one.Type, one.AppId, one.Description, one.ConnectorId, one.KeepSecrets)
            == (other.Name, other.Type, other.AppId, other.Description, other.ConnectorId, other.KeepSecrets)
        && WireTree.AreSame(one.Content, other.Content);

    private static RomaApiException? FindMissingSecrets(RomaDataSourceChange input, JObject body)
    {
        if (input.KeepSecrets)
        {
            return null;
        }

        // A mask that the caller gave is meant.
        IEnumerable<string> given = input.Content is { } content ? JsonTree.FindHiddenSecrets(content) : [];
        string[] hidden = [.. JsonTree.FindHiddenSecrets(WireTree.ReadAsIs((JObject)body["content"]!)).Except(given, StringComparer.Ordinal)];
        string it = hidden.Length == 1 ? "it" : "them";
        return hidden.Length == 0 ? null : ApiErrors.Invalid(
            "SecretsNeeded",
            $"The service hides {string.Join(", ", hidden)} of data source '{WireJson.Text(body["datasource_name"])}' and says nothing of what a change makes of {it}. "
            + $"Give {it} again, or keep {it} by sending the mask back.");
    }
}
