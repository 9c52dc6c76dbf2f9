using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Operations that send a data source as it is with a change on top.</summary>
internal abstract class DataSourceChangeCalls<TResult> : SingleCalls<RomaDataSourceChange, TResult>
    where TResult : class
{
    protected DataSourceChangeCalls(ApiSession session)
        : base(session)
    {
    }

    public sealed override RomaApiException? Check(RomaDataSourceChange input) =>
        RomaRules.DataSourceId.Refuse(input.DataSourceId)
        ?? CheckOptional(RomaRules.DataSourceName, input.Name)
        ?? CheckOptional(RomaRules.DataSourceType, input.Type)
        ?? CheckOptional(RomaRules.DataSourceAppId, input.AppId)
        ?? CheckOptional(RomaRules.DataSourceDescription, input.Description)
        ?? CheckOptional(RomaRules.ConnectorId, input.ConnectorId)
        ?? (input.Content is { } content ? ContentRule.Refuse(input.DataSourceId, content) : null);

    protected sealed override async Task<ApiRequest?> PrepareAsync(RomaDataSourceChange input, RequestGate gate)
    {
        ApiRequest read = DataSourceService.ShowRequest(Session, input.DataSourceId);
        ApiResponse? response = await SendAsync(read, gate).ConfigureAwait(false);
        return response is null ? null : BuildRequest(input, DataSourceMerge.Build(response, input));
    }

    /// <summary>The call with the changed data source.</summary>
    protected abstract ApiRequest BuildRequest(RomaDataSourceChange input, JObject body);
}
