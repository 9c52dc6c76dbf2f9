using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Http;
using RomaFdi.Client.Waiting;

namespace RomaFdi.Client.Services;

/// <summary>Tasks of an instance (contract tag Tasks).</summary>
internal sealed class TaskService : IRomaTaskService
{
    // Reads of one wait that go side by side: as many as an action's requests by default.
    private const int ReadsInFlight = 4;

    private readonly ApiSession _session;
    private readonly TimeProvider _time;
    private readonly MonitoringService _monitoring;

    public TaskService(ApiSession session, TimeProvider time)
    {
        _session = session;
        _time = time;
        _monitoring = new MonitoringService(session);
    }

    public async Task<RomaPage<RomaTask>> ListAsync(RomaTaskQuery query, int offset, int limit, CancellationToken cancellationToken = default)
    {
        ApiRequest request = ListRequest(_session, query ?? throw new ArgumentNullException(nameof(query)), offset, limit, Repetition.Always);
        return TaskReader.ReadPage(await _session.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    public async Task<RomaTask> ShowAsync(string taskId, CancellationToken cancellationToken = default) =>
        TaskReader.ReadDetails(await _session.SendAsync(ShowRequest(_session, taskId), cancellationToken).ConfigureAwait(false), taskId);

    public async Task<IReadOnlyList<RomaTaskSummary>> CountAsync(CancellationToken cancellationToken = default)
    {
        ApiRequest request = _session.Read("statistics/tasks", "", Repetition.Always);
        var body = new WireFields(ApiErrors.ReadWithoutError(await _session.SendAsync(request, cancellationToken).ConfigureAwait(false)));
        (JObject? Counters, bool IsComposite)[] families = [(body.Object("common_task_details"), false), (body.Object("cdc_task_details"), true)];
        return [.. families.Where(family => family.Counters is not null).Select(family => ReadSummary(family.Counters!, family.IsComposite))];
    }

    public IActionDispatcher<string, RomaTaskActionResult> Dispatch(RomaAction action, int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<string, RomaTaskActionResult>(Operation(action), throttleLimit, stopSending);

    public IActionDispatcher<string, RomaTaskActionResult> DispatchAndWait(RomaAction action, RomaTaskWaitOptions wait, int throttleLimit = 4, CancellationToken stopSending = default)
    {
        var waiting = new WaitingOperation(Operation(action), new TaskWaiter(this, _monitoring, _time), action, wait, new TaskOutcomes(action, _time));
        return new ActionDispatcher<string, RomaTaskActionResult>(waiting, throttleLimit, stopSending);
    }

    public IActionDispatcher<RomaTaskDefinition, RomaTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaTaskDefinition, RomaTask>(new CreateTask(_session, this), throttleLimit, stopSending);

    public IActionDispatcher<RomaTaskChange, RomaTask> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaTaskChange, RomaTask>(new UpdateTask(_session), throttleLimit, stopSending);

    public async Task WaitAsync(IReadOnlyList<RomaTaskWait> tasks, RomaTaskWaitOptions options, Action<int, RomaTaskWaitResult> onSettled, CancellationToken cancellationToken = default)
    {
        using var gate = new RequestGate(ReadsInFlight, cancellationToken);
        await new TaskWaiter(this, _monitoring, _time).WaitAsync(tasks, options, onSettled, gate).ConfigureAwait(false);
    }

    internal static ApiRequest ShowRequest(ApiSession session, string taskId) => session.Read(Path(taskId), "", Repetition.Always);

    /// <summary>The path of a task, escaped.</summary>
    /// <exception cref="RomaApiException">The id breaks its rule.</exception>
    internal static string Path(string taskId) => RomaRules.TaskId.Refuse(taskId) is { } error ? throw error : "tasks/" + Uri.EscapeDataString(taskId);

    internal static ApiRequest ListRequest(ApiSession session, RomaTaskQuery query, int offset, int limit, Repetition repetition)
    {
        foreach (string? filter in new[] { query.TaskId, query.NamePart, query.Tag, query.SourceAppId, query.TargetAppId, query.SourceDataSourceId, query.TargetDataSourceId, query.DataSourceId, query.Mode })
        {
            if (filter is not null && RomaRules.Filter.Refuse(filter) is { } error)
            {
                throw error;
            }
        }

        QueryText text = new QueryText()
            .Add("limit", limit.ToString(CultureInfo.InvariantCulture))
            .Add("offset", offset.ToString(CultureInfo.InvariantCulture))
            .Add("task_id", query.TaskId)

            // Both spellings: pages and SDK disagree (FACTS D2).
            .Add("task_name", query.NamePart)
            .Add("name", query.NamePart)
            .Add("status", query.Status switch { RomaTaskStatus.Running => "1", RomaTaskStatus.Stopped => "0", _ => null })
            .Add("task_type", QueryText.Known(query.Type)?.ToLowerInvariant())
            .Add("source_datasource_id", query.SourceDataSourceId)
            .Add("target_datasource_id", query.TargetDataSourceId)
            .Add("sort_field", query.SortBy == RomaTaskSortField.Status ? "STATUS" : "CREATED_DATE")
            .Add("sort_type", query.Descending ? "DESC" : "ASC")
            .Add("execute_status", QueryText.Known(query.ExecuteStatus)?.ToUpperInvariant())
            .Add("source_app_id", query.SourceAppId)
            .Add("target_app_id", query.TargetAppId)
            .Add("task_tag", query.Tag)
            .Add("datasource_id", query.DataSourceId)
            .Add("task_mode", query.Mode);
        return session.Read("tasks", text.ToString(), repetition);
    }

    private static RomaTaskSummary ReadSummary(JObject source, bool isComposite)
    {
        var counters = new WireFields(source);
        return new RomaTaskSummary
        {
            IsComposite = isComposite,
            Running = counters.Number("running_tasks_count"),
            Failed = counters.Number("abnormal_tasks_count"),
            Stopped = counters.Number("terminated_tasks_count"),
            Completed = counters.Number("completed_tasks_count"),
        };
    }

    private IActionOperation<string, RomaTaskActionResult> Operation(RomaAction action) => action switch
    {
        RomaAction.StartRun => new StartTaskRun(_session, this, _monitoring, _time),
        RomaAction.StopRun => new StopTaskRun(_session, _monitoring, _time),
        RomaAction.Remove => new RemoveTask(_session, this, _time),
        _ => new StartOrStopTasks(_session, this, action, _time),
    };
}
