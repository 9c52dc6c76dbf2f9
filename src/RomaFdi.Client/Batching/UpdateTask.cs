using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Changes ordinary tasks (contract: ShowTask, then UpdateTask).</summary>
internal sealed class UpdateTask : SingleCalls<RomaTaskChange, RomaTask>
{
    public UpdateTask(ApiSession session)
        : base(session)
    {
    }

    public override string? KeyOf(RomaTaskChange input) => input.TaskId;

    public override RomaApiException? Check(RomaTaskChange input) =>
        RomaRules.TaskId.Refuse(input.TaskId)
        ?? CheckOptional(RomaRules.TaskName, input.Name)
        ?? (input.Type is { } type ? TaskTypeRule.Refuse(input.TaskId, type) : null)
        ?? CheckOptional(RomaRules.DataSourceId, input.SourceDataSourceId)
        ?? CheckOptional(RomaRules.DataSourceId, input.TargetDataSourceId)
        ?? CheckOptional(RomaRules.Description, input.Description)
        ?? CheckOptional(RomaRules.Tag, input.Tag)
        ?? (input.Definition is { } definition ? DefinitionRule.Refuse(input.TaskId, definition) : null);

    public override RomaApiException? Clash(RomaTaskChange earlier, RomaTaskChange later) => ClashOfChanges(IsSame(earlier, later), $"'{later.TaskId}'");

    protected override async Task<ApiRequest?> PrepareAsync(RomaTaskChange input, RequestGate gate)
    {
        ApiRequest read = TaskService.ShowRequest(Session, input.TaskId);
        ApiResponse? response = await SendAsync(read, gate).ConfigureAwait(false);
        return response is null
            ? null
            : Session.Change(HttpMethod.Put, TaskService.Path(input.TaskId), TaskMerge.Build(TaskReader.ReadBody(response, input.TaskId), input).ToString(Formatting.None));
    }

    protected override Settled<RomaTask> Read(RomaTaskChange input, ApiResponse response, int batch) => Settled.Success(TaskReader.ReadDetails(response, input.TaskId));

    protected override bool CanLook => true;

    protected override bool MayRepeat(RomaTaskChange input) => true;

    protected override async Task<Finding<RomaTask>> LookAsync(RomaTaskChange input, RomaApiException error, int batch, RequestGate gate)
    {
        ApiResponse? response = await LookAtAsync(TaskService.ShowRequest(Session, input.TaskId), gate).ConfigureAwait(false);
        return response is null ? Finding.Nothing<RomaTask>("") : ReadBack.Find(
            () => TaskMerge.Build(TaskReader.ReadBody(response, input.TaskId), new RomaTaskChange { TaskId = input.TaskId }),
            () => TaskMerge.Build(TaskReader.ReadBody(response, input.TaskId), input),
            () => TaskReader.ReadDetails(response, input.TaskId));
    }

    private static bool IsSame(RomaTaskChange one, RomaTaskChange other) =>
        (one.Name, one.Type, one.SourceDataSourceId, one.TargetDataSourceId, one.Description, one.Tag)
            == (other.Name, other.Type, other.SourceDataSourceId, other.TargetDataSourceId, other.Description, other.Tag)
        && WireTree.AreSame(one.Definition, other.Definition);
}
