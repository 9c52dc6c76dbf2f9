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

    public override Settled<IReadOnlyList<RomaCompositeTaskPair>> Fail(RomaCompositeTaskSetup input, RomaApiException error, int batch) =>
        Settled.Failure<IReadOnlyList<RomaCompositeTaskPair>>(error, null);

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
}
