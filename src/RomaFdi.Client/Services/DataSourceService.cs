using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Services;

/// <summary>Data sources of an instance (contract tag DataSources).</summary>
internal sealed class DataSourceService : IRomaDataSourceService
{
    private readonly ApiSession _session;
    private readonly TimeProvider _time;

    public DataSourceService(ApiSession session, TimeProvider time)
    {
        _session = session;
        _time = time;
    }

    public Task<RomaPage<RomaDataSource>> ListAsync(RomaDataSourceQuery query, int offset, int limit, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<RomaDataSource> ShowAsync(string dataSourceId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<RomaDataSourceTable>> ListTablesAsync(RomaDataSourceTableQuery query, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<IReadOnlyList<RomaDataSourceColumn>> ListColumnsAsync(RomaDataSourceColumnQuery query, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public IActionDispatcher<RomaDataSourceDefinition, RomaDataSource> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();

    public IActionDispatcher<RomaDataSourceChange, RomaDataSource> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();

    public IActionDispatcher<string, RomaDataSourceActionResult> DispatchRemove(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();

    public IActionDispatcher<RomaDataSourceChange, RomaDataSourceTestResult> DispatchTest(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();
}
