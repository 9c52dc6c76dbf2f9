using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Prepares composite tasks: their ids and pairs (contract: InstallMultiTasks).</summary>
internal sealed class InitializeCompositeTask : SingleCalls<RomaCompositeTaskSetup, IReadOnlyList<RomaCompositeTaskPair>>
{
    // As many mappings as the service itself answers (contract: InstallMultiTasks).
    private const int PairsShown = 10;

    public InitializeCompositeTask(ApiSession session)
        : base(session)
    {
    }

    // Each one is a task of its own, unless it names one.
    public override string? KeyOf(RomaCompositeTaskSetup input) => null;

    public override RomaApiException? Check(RomaCompositeTaskSetup input) =>
        RomaRules.DataSourceId.Refuse(input.SourceDataSourceId)
        ?? RomaRules.DataSourceId.Refuse(input.TargetDataSourceId)
        ?? CheckOptional(RomaRules.CompositeTaskId, input.TaskId)
        ?? CheckOptional(RomaRules.ServerId, input.ServerId);

    /// <summary>Extra settings (contract: MultiTaskExtInfo); null for none.</summary>
    public static JObject? ExtInfo(string? serverId) => serverId is null ? null : new JObject { ["server_id"] = serverId };

    protected override Task<ApiRequest?> PrepareAsync(RomaCompositeTaskSetup input, RequestGate gate)
    {
        JsonBody body = new JsonBody()
            .Add("ext_info", ExtInfo(input.ServerId))
            .Add("source_datasource_id", input.SourceDataSourceId)
            .Add("target_datasource_id", input.TargetDataSourceId)
            .Add("task_id", input.TaskId)
            .Add("auto_mapping", input.AutoMapping);
        return Ready(Session.Change(HttpMethod.Post, "multi-tasks/init", body.ToString()));
    }

    protected override Settled<IReadOnlyList<RomaCompositeTaskPair>> Read(RomaCompositeTaskSetup input, ApiResponse response, int batch)
    {
        IReadOnlyList<RomaCompositeTaskPair> pairs = CompositeTaskReader.ReadPairs(response, input.TaskId);

        // Without its id nobody can go on with what was prepared.
        return pairs.Count > 0 && pairs.All(pair => pair.TaskId.Length > 0) ? Settled.Success(pairs) : throw ApiErrors.Unreadable(response, null);
    }

    protected override bool CanLook => true;

    // Not sent again: what preparing a task twice does to its mappings is not documented, and without an id it makes another task.
    protected override async Task<Finding<IReadOnlyList<RomaCompositeTaskPair>>> LookAsync(RomaCompositeTaskSetup input, RomaApiException error, int batch, RequestGate gate)
    {
        if (input.TaskId is null || input.AutoMapping == true)
        {
            // Nothing lists what is only prepared, nor tells which tables would have been paired.
            return Finding.Of(Fail(input, Unknown(error), batch));
        }

        ApiRequest list = CompositeTaskService.ListRequest(Session, new RomaCompositeTaskMappingQuery { TaskId = input.TaskId }, 0, PairsShown);
        ApiResponse? response = await LookAtAsync(list, gate).ConfigureAwait(false);
        RomaCompositeTaskPair? pair = response is null ? null : CompositeTaskReader.ReadListed(response, input.TaskId);
        return pair is null ? Finding.Nothing<IReadOnlyList<RomaCompositeTaskPair>>("")
            : pair.SourceDataSourceId == input.SourceDataSourceId && pair.TargetDataSourceId == input.TargetDataSourceId && (input.ServerId ?? pair.ServerId) == pair.ServerId
                ? Finding.Of(Settled.Success<IReadOnlyList<RomaCompositeTaskPair>>([pair]))
            : Finding.NotDone<IReadOnlyList<RomaCompositeTaskPair>>("Afterwards the task had not this pair of data sources, which may change yet.");
    }
}
