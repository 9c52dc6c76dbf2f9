using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Composite tasks of an instance (contract tag CompositeTasks).</summary>
internal sealed class CompositeTaskService : IRomaCompositeTaskService
{
    private readonly ApiSession _session;
    private readonly IRomaTaskService _tasks;
    private readonly TimeProvider _time;

    public CompositeTaskService(ApiSession session, IRomaTaskService tasks, TimeProvider time)
    {
        _session = session;
        _tasks = tasks;
        _time = time;
    }

    public IActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskDefinition, RomaCompositeTask>(new CreateCompositeTask(_session, _tasks), throttleLimit, stopSending);

    public IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> DispatchReset(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult>(new ResetCompositeTask(_session, _time), throttleLimit, stopSending);

    public IActionDispatcher<RomaCompositeTaskSetup, IReadOnlyList<RomaCompositeTaskPair>> DispatchInitialize(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskSetup, IReadOnlyList<RomaCompositeTaskPair>>(new InitializeCompositeTask(_session), throttleLimit, stopSending);

    public IActionDispatcher<RomaCompositeTaskChange, RomaCompositeTask> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskChange, RomaCompositeTask>(new UpdateCompositeTask(_session), throttleLimit, stopSending);

    public async Task<RomaPage<RomaCompositeTaskMapping>> ListMappingsAsync(RomaCompositeTaskMappingQuery query, int offset, int limit, CancellationToken cancellationToken = default)
    {
        ApiRequest request = ListRequest(_session, query ?? throw new ArgumentNullException(nameof(query)), offset, limit);
        return CompositeTaskReader.ReadPage(await _session.SendAsync(request, cancellationToken).ConfigureAwait(false), query.TaskId);
    }

    public IActionDispatcher<RomaCompositeTaskMappingDefinition, RomaCompositeTaskMapping> DispatchCreateMapping(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskMappingDefinition, RomaCompositeTaskMapping>(new CreateMapping(_session), throttleLimit, stopSending);

    public IActionDispatcher<RomaAutomaticMapping, IReadOnlyList<RomaCompositeTaskPair>> DispatchMapAutomatically(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaAutomaticMapping, IReadOnlyList<RomaCompositeTaskPair>>(new MapAutomatically(_session), throttleLimit, stopSending);

    public IActionDispatcher<RomaCompositeTaskMappingChange, RomaCompositeTaskMapping> DispatchUpdateMapping(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskMappingChange, RomaCompositeTaskMapping>(new UpdateMapping(_session), throttleLimit, stopSending);

    public IActionDispatcher<RomaCompositeTaskMappingKey, RomaCompositeTaskMappingActionResult> DispatchRemoveMapping(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaCompositeTaskMappingKey, RomaCompositeTaskMappingActionResult>(new RemoveMapping(_session, _time), throttleLimit, stopSending);

    internal static string MappingsPath(string taskId) => $"multi-tasks/{Uri.EscapeDataString(taskId)}/mappings";

    internal static ApiRequest ListRequest(ApiSession session, RomaCompositeTaskMappingQuery query, int offset, int limit)
    {
        if (RomaRules.TaskId.Refuse(query.TaskId) is { } invalid)
        {
            throw invalid;
        }

        foreach (string? filter in new[] { query.SourceDataSourceId, query.TargetDataSourceId, query.SourceTable, query.TargetTable, query.Table })
        {
            if (filter is not null && RomaRules.Filter.Refuse(filter) is { } error)
            {
                throw error;
            }
        }

        QueryText text = new QueryText()
            .Add("limit", limit.ToString(CultureInfo.InvariantCulture))
            .Add("offset", offset.ToString(CultureInfo.InvariantCulture))
            .Add("source_datasource_id", query.SourceDataSourceId)
            .Add("target_datasource_id", query.TargetDataSourceId)
            .Add("source_table", query.SourceTable)
            .Add("target_table", query.TargetTable)
            .Add("table_name", query.Table);
        return session.Read(MappingsPath(query.TaskId), text.ToString(), Repetition.Always);
    }
}
