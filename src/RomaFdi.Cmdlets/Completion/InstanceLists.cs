using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>What Tab knows of the instance behind a connection. Nothing is read before somebody asks for it.</summary>
internal sealed class InstanceLists
{
    // More than an instance may hold (FACTS 7), and enough to choose from.
    private const ulong Most = 5000;
    private const ulong MostRuns = 100;

    private readonly IRomaClient _client;
    private readonly CachedList<RomaTask> _tasks;
    private readonly CachedList<RomaDataSource> _dataSources;
    private readonly CachedList<ViasBatchTask> _batchTasks;
    private readonly ConcurrentDictionary<string, CachedList<RomaTaskRun>> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CachedList<RomaCompositeTaskMapping>> _mappings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Id, RomaDataSourceSide Side), CachedList<RomaDataSourceTable>> _tables = new();

    public InstanceLists(IRomaClient client)
    {
        _client = client;
        _tasks = Paged<RomaTask>(PageLimits.Tasks, (offset, limit, token) => client.Tasks.ListAsync(new RomaTaskQuery(), offset, limit, token), task => task.Id);
        _dataSources = Paged<RomaDataSource>(PageLimits.DataSources, (offset, limit, token) => client.DataSources.ListAsync(new RomaDataSourceQuery(), offset, limit, token), found => found.Id);
        _batchTasks = Paged<ViasBatchTask>(
            PageLimits.BatchTasks, (offset, limit, token) => client.ViasBatchTasks.ListAsync(new ViasBatchTaskQuery(), (offset / limit) + 1, limit, token), task => task.Id);
    }

    /// <summary>Tasks of every kind.</summary>
    public IReadOnlyList<RomaTask> Tasks => _tasks.Rows;

    /// <summary>Data sources.</summary>
    public IReadOnlyList<RomaDataSource> DataSources => _dataSources.Rows;

    /// <summary>VIAS batch tasks.</summary>
    public IReadOnlyList<ViasBatchTask> BatchTasks => _batchTasks.Rows;

    /// <summary>The latest runs of a task.</summary>
    public IReadOnlyList<RomaTaskRun> RunsOf(string taskId) => _runs.GetOrAdd(
        taskId,
        id => Paged<RomaTaskRun>(PageLimits.Runs, (offset, limit, token) => _client.Monitoring.ListRunsAsync(new RomaTaskRunQuery { TaskId = id }, offset, limit, token), run => run.RunId, MostRuns)).Rows;

    /// <summary>The table mappings of a composite task.</summary>
    public IReadOnlyList<RomaCompositeTaskMapping> MappingsOf(string taskId) => _mappings.GetOrAdd(
        taskId,
        id => Paged<RomaCompositeTaskMapping>(
            PageLimits.Mappings,
            (offset, limit, token) => _client.CompositeTasks.ListMappingsAsync(new RomaCompositeTaskMappingQuery { TaskId = id }, offset, limit, token),
            mapping => mapping.MappingId)).Rows;

    /// <summary>The tables of a data source.</summary>
    public IReadOnlyList<RomaDataSourceTable> TablesOf(string dataSourceId, RomaDataSourceSide side) => _tables.GetOrAdd(
        (dataSourceId, side),
        of => new CachedList<RomaDataSourceTable>(token => Wait(_client.DataSources.ListTablesAsync(new RomaDataSourceTableQuery { DataSourceId = of.Id, Side = of.Side }, token)))).Rows;

    /// <summary>Has everything read again when it is next wanted, as something was changed.</summary>
    public void Expire()
    {
        _tasks.Expire();
        _dataSources.Expire();
        _batchTasks.Expire();
        _runs.Clear();
        _mappings.Clear();
        _tables.Clear();
    }

    private static CachedList<T> Paged<T>(PageLimits limits, Func<int, int, CancellationToken, Task<RomaPage<T>>> read, Func<T, string> idOf, ulong most = Most) =>
        new(token => [.. new PagedList<T>(limits, (offset, limit) => read(offset, limit, token), Wait, idOf).Read(0, most)]);

    // On the list's own thread, which has nothing else to do.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
