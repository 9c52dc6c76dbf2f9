using System;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Creates ordinary tasks (contract: CreateCommonTask).</summary>
internal sealed class CreateTask : SingleCalls<RomaTaskDefinition, RomaTask>
{
    private readonly IRomaTaskService _tasks;
    private readonly NewTasks _new;

    public CreateTask(ApiSession session, IRomaTaskService tasks)
        : base(session)
    {
        _tasks = tasks;
        _new = new NewTasks(tasks);
    }

    // Two tasks of one name are the service's to refuse.
    public override string? KeyOf(RomaTaskDefinition input) => null;

    public override RomaApiException? Check(RomaTaskDefinition input) =>
        RomaRules.TaskName.Refuse(input.Name)
        ?? TaskTypeRule.Refuse(input.Name, input.Type)
        ?? RomaRules.DataSourceId.Refuse(input.SourceDataSourceId)
        ?? RomaRules.DataSourceId.Refuse(input.TargetDataSourceId)
        ?? CheckOptional(RomaRules.Description, input.Description)
        ?? CheckOptional(RomaRules.Tag, input.Tag)
        ?? DefinitionRule.Refuse(input.Name, input.Definition);

    protected override async Task<ApiRequest?> PrepareAsync(RomaTaskDefinition input, RequestGate gate)
    {
        await _new.ExpectAsync(input.Name, gate).ConfigureAwait(false);
        var task = new JObject
        {
            ["task_name"] = input.Name,
            ["task_type"] = input.Type.ToString().ToUpperInvariant(),
            ["source_datasource_id"] = input.SourceDataSourceId,
            ["target_datasource_id"] = input.TargetDataSourceId,
        };
        WireJson.Set(task, "description", input.Description);
        WireJson.Set(task, "task_tag", input.Tag);
        var body = new JObject { ["task"] = task, ["task_detail"] = WireTree.Write(input.Definition).ToString(Formatting.None) };
        return Session.Change(HttpMethod.Post, "tasks", body.ToString(Formatting.None));
    }

    protected override Settled<RomaTask> Read(RomaTaskDefinition input, ApiResponse response, int batch)
    {
        RomaTask task = TaskReader.ReadDetails(response, null);
        _new.Answer(input.Name, task.Id);
        return Settled.Success(task);
    }

    // Never sent again after a loss: the service allots the id, so that a call that is late could make a second task.
    protected override bool CanLook => true;

    protected override async Task<Finding<RomaTask>> LookAsync(RomaTaskDefinition input, RomaApiException error, int batch, RequestGate gate)
    {
        (RomaTask? found, string seen) = await _new.FindAsync(input.Name, task => IsAsked(input, task), gate).ConfigureAwait(false);
        RomaTask? task = found is null ? null : await gate.ReadAsync(token => _tasks.ShowAsync(found.Id, token)).ConfigureAwait(false);
        return task is null ? Finding.Nothing<RomaTask>(seen)
            : AreDetailsAsked(input, task) && _new.TryClaim(input.Name, task.Id) ? Finding.Of(Settled.Success(task))
            : Finding.Nothing<RomaTask>($"Afterwards task '{task.Id}' had its name, but is not as asked for.");
    }

    protected override Task<Finding<RomaTask>> LookAtRefusedAsync(RomaTaskDefinition input, RomaApiException error, int batch, RequestGate gate)
    {
        _new.Answer(input.Name, null);
        return base.LookAtRefusedAsync(input, error, batch, gate);
    }

    // As far as the list shows it.
    private static bool IsAsked(RomaTaskDefinition input, RomaTask task) => task.Type == input.Type && !task.IsComposite && Shown.Agrees(input.Tag, task.Tag);

    // The definition is left out: the service says it in its own words and keeps secrets back.
    private static bool AreDetailsAsked(RomaTaskDefinition input, RomaTask task) =>
        string.Equals(task.Name, input.Name, StringComparison.Ordinal)
        && string.Equals(task.SourceDataSourceId, input.SourceDataSourceId, StringComparison.Ordinal)
        && string.Equals(task.TargetDataSourceId, input.TargetDataSourceId, StringComparison.Ordinal)
        && Shown.Agrees(input.Description, task.Description);
}
