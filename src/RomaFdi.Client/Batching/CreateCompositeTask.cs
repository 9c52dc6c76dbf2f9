using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Creates composite tasks (contract: CreateMultiTasks).</summary>
internal sealed class CreateCompositeTask : SingleCalls<RomaCompositeTaskDefinition, RomaCompositeTask>
{
    private readonly IRomaTaskService _tasks;
    private readonly NewTasks _new;

    public CreateCompositeTask(ApiSession session, IRomaTaskService tasks)
        : base(session)
    {
        _tasks = tasks;
        _new = new NewTasks(tasks);
    }

    // Two tasks of one name are the service's to refuse.
    public override string? KeyOf(RomaCompositeTaskDefinition input) => input.Id;

    // The second would find the first under its id, and take it for itself.
    public override RomaApiException? Clash(RomaCompositeTaskDefinition earlier, RomaCompositeTaskDefinition later) => IsSame(earlier, later)
        ? null
        : ApiErrors.Invalid("ConflictingId", $"The id '{later.Id}' is to be given to two tasks in one pipeline: '{earlier.Name}' and '{later.Name}'.");

    public override RomaApiException? Check(RomaCompositeTaskDefinition input) =>
        RomaRules.TaskName.Refuse(input.Name)
        ?? OperationTypes.Check(input.Name, input.OperationTypes)
        ?? CheckOptional(RomaRules.CompositeTaskId, input.Id)
        ?? CheckOptional(RomaRules.Description, input.Description)
        ?? CheckOptional(RomaRules.Tag, input.Tag)
        ?? CheckOptional(RomaRules.AppId, input.SourceAppId)
        ?? CheckOptional(RomaRules.AppId, input.TargetAppId);

    protected override async Task<ApiRequest?> PrepareAsync(RomaCompositeTaskDefinition input, RequestGate gate)
    {
        if (input.Id is null)
        {
            await _new.ExpectAsync(input.Name, gate).ConfigureAwait(false);
        }
        else
        {
            _new.Reserve(input.Id);
        }

        JsonBody body = new JsonBody()
            .Add("task_name", input.Name)
            .Add("task_type", "REALTIME")
            .Add("operation_types", OperationTypes.Write(input.OperationTypes))
            .Add("task_id", input.Id)
            .Add("description", input.Description)
            .Add("task_tag", input.Tag)
            .Add("source_app_id", input.SourceAppId)
            .Add("target_app_id", input.TargetAppId);
        return Session.Change(HttpMethod.Post, "multi-tasks", body.ToString());
    }

    protected override Settled<RomaCompositeTask> Read(RomaCompositeTaskDefinition input, ApiResponse response, int batch)
    {
        string? id = WireJson.Text(ApiErrors.ReadWithoutError(response)["task_id"]);
        if (string.IsNullOrEmpty(id) || (input.Id is not null && !string.Equals(input.Id, id, StringComparison.Ordinal)))
        {
            throw ApiErrors.Unreadable(response, null);
        }

        if (input.Id is null)
        {
            _new.Answer(input.Name, id);
        }

        return Success(input, id!);
    }

    protected override bool CanLook => true;

    // An id is given to one task only: the task that has it and the asked name is the asked one, created by this call or by an
    // earlier one whose answer was lost. Without an id, a call that is late could make a second task.
    protected override bool MayRepeat(RomaCompositeTaskDefinition input) => input.Id is not null;

    // Such an id, or such a name, exists.
    protected override bool IsSignOfSuccess(RomaApiException refusal) => refusal.StatusCode == 409;

    protected override async Task<Finding<RomaCompositeTask>> LookAsync(RomaCompositeTaskDefinition input, RomaApiException error, int batch, RequestGate gate)
    {
        if (input.Id is null)
        {
            return await LookByNameAsync(input, gate).ConfigureAwait(false);
        }

        RomaPage<RomaTask>? page = await gate.ReadAsync(token => _tasks.ListAsync(new RomaTaskQuery { TaskId = input.Id }, 0, 1, token)).ConfigureAwait(false);
        RomaTask? task = TaskReader.Find(page, input.Id);
        return task is not null && IsAsked(input, task) ? Finding.Of(Success(input, input.Id))
            : task is not null ? Finding.Nothing<RomaCompositeTask>($"Afterwards its id belongs to the task '{task.Name}', which is not as asked for.")
            : PageReader.IsEmpty(page) ? Finding.NotDone<RomaCompositeTask>("Afterwards there was no task with its id, which may change yet. Create it again with the same id: it can't become two.")
            : Finding.Nothing<RomaCompositeTask>("");
    }

    // The id may be refused because an earlier call gave it to the very task that is asked for.
    protected override Task<Finding<RomaCompositeTask>> LookAtRefusedAsync(RomaCompositeTaskDefinition input, RomaApiException error, int batch, RequestGate gate)
    {
        if (input.Id is null)
        {
            _new.Answer(input.Name, null);
        }

        return input.Id is not null && error.StatusCode is (400 or 409) ? LookAsync(input, error, batch, gate) : base.LookAtRefusedAsync(input, error, batch, gate);
    }

    private async Task<Finding<RomaCompositeTask>> LookByNameAsync(RomaCompositeTaskDefinition input, RequestGate gate)
    {
        (RomaTask? task, string seen) = await _new.FindAsync(input.Name, task => task.IsComposite && IsAsked(input, task), gate).ConfigureAwait(false);
        return task is not null && _new.TryClaim(input.Name, task.Id) ? Finding.Of(Success(input, task.Id)) : Finding.Nothing<RomaCompositeTask>(seen);
    }

    // As far as the list shows it.
    private static bool IsAsked(RomaCompositeTaskDefinition input, RomaTask task) =>
        string.Equals(task.Name, input.Name, StringComparison.Ordinal)
        && task.Type != RomaTaskType.Timing
        && Shown.Agrees(input.Tag, task.Tag)
        && Shown.Agrees(input.SourceAppId, task.SourceAppId)
        && Shown.Agrees(input.TargetAppId, task.TargetAppId);

    private static bool IsSame(RomaCompositeTaskDefinition one, RomaCompositeTaskDefinition other) =>
        OperationTypes.AreSame(one.OperationTypes, other.OperationTypes)
        && (one.Name, one.Description, one.Tag, one.SourceAppId, one.TargetAppId) == (other.Name, other.Description, other.Tag, other.SourceAppId, other.TargetAppId);

    private static Settled<RomaCompositeTask> Success(RomaCompositeTaskDefinition input, string id) => Settled.Success(new RomaCompositeTask
    {
        Id = id,
        Name = input.Name,
        OperationTypes = [.. input.OperationTypes.Distinct()],
        Description = input.Description,
        Tag = input.Tag,
        SourceAppId = input.SourceAppId,
        TargetAppId = input.TargetAppId,
    });
}
