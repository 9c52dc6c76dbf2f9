using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Tasks of an instance (contract tag Tasks).</summary>
internal sealed class TaskService : IRomaTaskService
{
    private readonly ApiSession _session;
    private readonly TimeProvider _time;

    public TaskService(ApiSession session, TimeProvider time)
    {
        _session = session;
        _time = time;
    }

    public async Task<RomaPage<RomaTask>> ListAsync(RomaTaskQuery query, int offset, int limit, CancellationToken cancellationToken = default)
    {
        ApiRequest request = ListRequest(_session, query ?? throw new ArgumentNullException(nameof(query)), offset, limit, Repetition.Always);
        return TaskReader.ReadPage(await _session.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    public IActionDispatcher<string, RomaTaskActionResult> Dispatch(RomaAction action, int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<string, RomaTaskActionResult>(new StartOrStopTasks(_session, this, action, _time), throttleLimit, stopSending);

    internal static ApiRequest ListRequest(ApiSession session, RomaTaskQuery query, int offset, int limit, Repetition repetition)
    {
        foreach (string? filter in new[] { query.TaskId, query.NamePart, query.Tag, query.SourceAppId, query.TargetAppId, query.SourceDataSourceId, query.TargetDataSourceId })
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
            .Add("task_type", Known(query.Type)?.ToLowerInvariant())
            .Add("source_datasource_id", query.SourceDataSourceId)
            .Add("target_datasource_id", query.TargetDataSourceId)
            .Add("sort_field", query.SortBy == RomaTaskSortField.Status ? "STATUS" : "CREATED_DATE")
            .Add("sort_type", query.Descending ? "DESC" : "ASC")
            .Add("execute_status", Known(query.ExecuteStatus)?.ToUpperInvariant())
            .Add("source_app_id", query.SourceAppId)
            .Add("target_app_id", query.TargetAppId)
            .Add("task_tag", query.Tag);
        return session.Read("tasks", text.ToString(), repetition);
    }

    // Unknown stands for no word of the contract.
    private static string? Known<T>(T? word)
        where T : struct, Enum
        => word is null || word.Value.Equals(default(T)) ? null : word.Value.ToString();

    public Task<RomaTask> ShowAsync(string taskId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<RomaTaskSummary>> CountAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public IActionDispatcher<string, RomaTaskActionResult> DispatchAndWait(RomaAction action, RomaTaskWaitOptions wait, int throttleLimit = 4, CancellationToken stopSending = default) =>
        throw new NotImplementedException();

    public IActionDispatcher<RomaTaskDefinition, RomaTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();

    public IActionDispatcher<RomaTaskChange, RomaTask> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();

    public Task WaitAsync(IReadOnlyList<RomaTaskWait> tasks, RomaTaskWaitOptions options, Action<int, RomaTaskWaitResult> onSettled, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
