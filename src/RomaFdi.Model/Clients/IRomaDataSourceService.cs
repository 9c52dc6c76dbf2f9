using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>Data sources of an instance (contract tag DataSources).</summary>
public interface IRomaDataSourceService
{
    /// <summary>Reads one page of the data sources (contract: ListDatasources).</summary>
    /// <param name="query">Which data sources.</param>
    /// <param name="offset">First row, from 0.</param>
    /// <param name="limit">Rows wanted, 1 to <see cref="RomaDataSourceQuery.MaximumPageSize"/>; fewer may come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaPage<RomaDataSource>> ListAsync(RomaDataSourceQuery query, int offset, int limit, CancellationToken cancellationToken = default);

    /// <summary>Reads one data source (contract: ShowDataourceDetail).</summary>
    /// <param name="dataSourceId">Data source id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The data source, its secrets hidden.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<RomaDataSource> ShowAsync(string dataSourceId, CancellationToken cancellationToken = default);

    /// <summary>Lists tables (contract: ListDatasourceTables).</summary>
    /// <param name="query">Of what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tables.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<IReadOnlyList<RomaDataSourceTable>> ListTablesAsync(RomaDataSourceTableQuery query, CancellationToken cancellationToken = default);

    /// <summary>Lists columns, 200 at most (contract: ListDatasourceColumns).</summary>
    /// <param name="query">Of what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The columns.</returns>
    /// <exception cref="RomaApiException">The service refused, or no usable answer came.</exception>
    Task<IReadOnlyList<RomaDataSourceColumn>> ListColumnsAsync(RomaDataSourceColumnQuery query, CancellationToken cancellationToken = default);

    /// <summary>Opens a pipeline of data sources to create (contract: CreateDatasourceInfo). A failed one has no result.</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaDataSourceDefinition, RomaDataSource> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>
    /// Opens a pipeline of changes to data sources (contract: ShowDataourceDetail, then UpdateDatasourceInfo with what was read and the
    /// change; fields that aren't known stay as they are). A failed one has no result.
    /// </summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaDataSourceChange, RomaDataSource> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>Opens a pipeline of data source ids to remove (contract: DeleteDatasourceInfoById).</summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<string, RomaDataSourceActionResult> DispatchRemove(int throttleLimit = 4, CancellationToken stopSending = default);

    /// <summary>
    /// Opens a pipeline of data sources whose connection the service tests (contract: ShowDataourceDetail, then StartTestDatasource with
    /// what was read and the change). One that the service can't reach is a result, not an error; a test that could not be made has no result.
    /// </summary>
    /// <param name="throttleLimit">Requests in flight at most, 1 or more.</param>
    /// <param name="stopSending">Once cancelled, from any thread, no action leaves any more; what is in flight goes on.</param>
    /// <returns>The dispatcher; dispose it.</returns>
    IActionDispatcher<RomaDataSourceChange, RomaDataSourceTestResult> DispatchTest(int throttleLimit = 4, CancellationToken stopSending = default);
}
