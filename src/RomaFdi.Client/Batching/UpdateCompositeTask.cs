using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Changes composite tasks (contract: UpdateMultiTasks, after ShowTask where something isn't named).</summary>
internal sealed class UpdateCompositeTask : SingleCalls<RomaCompositeTaskChange, RomaCompositeTask>
{
    // What was read before a change, until its result is made.
    private readonly ConcurrentDictionary<RomaCompositeTaskChange, RomaTask> _known = new();

    public UpdateCompositeTask(ApiSession session)
        : base(session)
    {
    }

    public override string? KeyOf(RomaCompositeTaskChange input) => input.TaskId;

    public override RomaApiException? Clash(RomaCompositeTaskChange earlier, RomaCompositeTaskChange later) => ClashOfChanges(
        OperationTypes.AreSame(earlier.OperationTypes, later.OperationTypes)
            && (earlier.RepullSnapshot, earlier.Description, earlier.Tag) == (later.RepullSnapshot, later.Description, later.Tag),
        $"'{later.TaskId}'");

    public override RomaApiException? Check(RomaCompositeTaskChange input) =>
        RomaRules.TaskId.Refuse(input.TaskId)
        ?? OperationTypes.Check(input.TaskId, input.OperationTypes)
        ?? CheckOptional(RomaRules.Description, input.Description)
        ?? CheckOptional(RomaRules.Tag, input.Tag);

    public override Settled<RomaCompositeTask> Fail(RomaCompositeTaskChange input, RomaApiException error, int batch)
    {
        _known.TryRemove(input, out _);
        return Settled.Failure<RomaCompositeTask>(error, null);
    }

    protected override async Task<ApiRequest?> PrepareAsync(RomaCompositeTaskChange input, RequestGate gate)
    {
        RomaTask? known = null;
        if (input.Description is null || input.Tag is null)
        {
            try
            {
                ApiRequest show = TaskService.ShowRequest(Session, input.TaskId);
                ApiResponse? response = await SendAsync(show, gate).ConfigureAwait(false);
                if (response is null)
                {
                    return null;
                }

                _known[input] = known = TaskReader.ReadDetails(response, input.TaskId);
            }
            catch (RomaApiException e) when (IsNotShown(e))
            {
            }
        }

        JsonBody body = new JsonBody()
            .Add("description", input.Description ?? NotEmpty(known?.Description))
            .Add("task_tag", input.Tag ?? NotEmpty(known?.Tag))
            .Add("operation_types", OperationTypes.Write(input.OperationTypes))
            .Add("repulling_snapshot", input.RepullSnapshot);
        return Session.Change(HttpMethod.Put, $"multi-tasks/{Uri.EscapeDataString(input.TaskId)}", body.ToString());
    }

    protected override Settled<RomaCompositeTask> Read(RomaCompositeTaskChange input, ApiResponse response, int batch)
    {
        string? id = WireJson.Text(ApiErrors.ReadWithoutError(response)["task_id"]);
        if (!string.IsNullOrEmpty(id) && !string.Equals(id, input.TaskId, StringComparison.Ordinal))
        {
            throw ApiErrors.Stray(response, input.TaskId, id!);
        }

        _known.TryRemove(input, out RomaTask? known);
        return Settled.Success(new RomaCompositeTask
        {
            Id = input.TaskId,
            Name = known?.Name ?? "",
            Status = known?.Status ?? RomaTaskStatus.Unknown,
            OperationTypes = [.. input.OperationTypes.Distinct()],
            Description = input.Description ?? NotEmpty(known?.Description),
            Tag = input.Tag ?? NotEmpty(known?.Tag),
            SourceAppId = known?.SourceAppId,
            TargetAppId = known?.TargetAppId,
        });
    }

    protected override bool CanLook => true;

    // A snapshot pulled twice is pulled twice; all else states what shall be.
    protected override bool MayRepeat(RomaCompositeTaskChange input) => !input.RepullSnapshot;

    protected override async Task<Finding<RomaCompositeTask>> LookAsync(RomaCompositeTaskChange input, RomaApiException error, int batch, RequestGate gate)
    {
        if (input.RepullSnapshot)
        {
            return Finding.Of(Fail(input, Unknown(error, "Nothing shows whether the snapshot was pulled again."), batch));
        }

        // Nothing shows the operation types (contract: TaskRsp): only an answer tells whether they are in force.
        ApiResponse? response = input.Description is null && input.Tag is null ? null : await TryShowAsync(input, gate).ConfigureAwait(false);
        RomaTask? task = response is null ? null : TaskReader.ReadDetails(response, input.TaskId);
        return task is not null && (Differs(input.Description, task.Description) || Differs(input.Tag, task.Tag))
            ? Finding.NotDone<RomaCompositeTask>("Afterwards the task was not as asked for, which may change yet.")
            : Finding.Unproven<RomaCompositeTask>("Nothing shows its operation types afterwards.");
    }

    // What isn't told may be as asked for.
    private static bool Differs(string? asked, string? shown) => asked is not null && shown is not null && !string.Equals(asked, shown, StringComparison.Ordinal);

    private async Task<ApiResponse?> TryShowAsync(RomaCompositeTaskChange input, RequestGate gate)
    {
        try
        {
            return await LookAtAsync(TaskService.ShowRequest(Session, input.TaskId), gate).ConfigureAwait(false);
        }
        catch (RomaApiException e) when (IsNotShown(e))
        {
            return null;
        }
    }

    // Whether ShowTask takes composite tasks is not documented (FACTS 10): what it doesn't show can't be sent along.
    private static bool IsNotShown(RomaApiException error) => error is { Kind: RomaFailureKind.Refused, StatusCode: 400 or 404 };

    // An empty text is shown, but must not be sent.
    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
