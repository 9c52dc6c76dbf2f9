using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Http;

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

    public async Task<RomaPage<RomaDataSource>> ListAsync(RomaDataSourceQuery query, int offset, int limit, CancellationToken cancellationToken = default)
    {
        Expect(
            (RomaRules.DataSourceNamePart, query.NamePart),
            (RomaRules.DataSourceType, query.Type),
            (RomaRules.Filter, query.AppId),
            (RomaRules.Filter, query.ConnectorId));
        QueryText text = new QueryText()
            .Add("limit", limit.ToString(CultureInfo.InvariantCulture))
            .Add("offset", offset.ToString(CultureInfo.InvariantCulture))
            .Add("datasource_type", query.Type)
            .Add("sort_field", "CREATED_DATE")
            .Add("sort_type", query.Descending ? "DESC" : "ASC")
            .Add("name", query.NamePart)
            .Add("app_id", query.AppId)
            .Add("custom_plugin_id", query.ConnectorId)
            .Add("customized", query.Customized switch { true => "true", false => "false", null => null });
        return DataSourceReader.ReadPage(await ReadAsync("datasources", text, cancellationToken).ConfigureAwait(false));
    }

    public async Task<RomaDataSource> ShowAsync(string dataSourceId, CancellationToken cancellationToken = default)
    {
        ExpectId(dataSourceId);
        return DataSourceReader.ReadDetails(await _session.SendAsync(ShowRequest(_session, dataSourceId), cancellationToken).ConfigureAwait(false), dataSourceId);
    }

    public async Task<IReadOnlyList<RomaDataSourceTable>> ListTablesAsync(RomaDataSourceTableQuery query, CancellationToken cancellationToken = default)
    {
        ExpectId(query.DataSourceId);
        Expect((RomaRules.Filter, query.Database));
        QueryText text = OnSide(query.Side)
            .Add("db_name", query.Database)
            .Add("db_schema", query.Schema)
            .Add("filter", query.NamePart);
        return DataSourceReader.ReadTables(await ReadAsync(Path(query.DataSourceId) + "/tables", text, cancellationToken).ConfigureAwait(false), query);
    }

    public async Task<IReadOnlyList<RomaDataSourceColumn>> ListColumnsAsync(RomaDataSourceColumnQuery query, CancellationToken cancellationToken = default)
    {
        ExpectId(query.DataSourceId);
        Expect((RomaRules.Filter, query.Database), (RomaRules.Filter, query.TableName));
        QueryText text = OnSide(query.Side)
            .Add("db_name", query.Database)
            .Add("table_name", query.TableName);
        return DataSourceReader.ReadColumns(await ReadAsync(Path(query.DataSourceId) + "/columns", text, cancellationToken).ConfigureAwait(false), query);
    }

    public IActionDispatcher<RomaDataSourceDefinition, RomaDataSource> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaDataSourceDefinition, RomaDataSource>(new CreateDataSource(_session, this), throttleLimit, stopSending);

    public IActionDispatcher<RomaDataSourceChange, RomaDataSource> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaDataSourceChange, RomaDataSource>(new UpdateDataSource(_session), throttleLimit, stopSending);

    public IActionDispatcher<string, RomaDataSourceActionResult> DispatchRemove(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<string, RomaDataSourceActionResult>(new RemoveDataSource(_session, _time), throttleLimit, stopSending);

    public IActionDispatcher<RomaDataSourceChange, RomaDataSourceTestResult> DispatchTest(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaDataSourceChange, RomaDataSourceTestResult>(new TestDataSource(_session, _time), throttleLimit, stopSending);

    internal static string Path(string dataSourceId) => "datasources/" + Uri.EscapeDataString(dataSourceId);

    internal static ApiRequest ShowRequest(ApiSession session, string dataSourceId) => session.Read(Path(dataSourceId), "", Repetition.Always);

    // Both spellings: pages and SDK disagree (FACTS D2).
    private static QueryText OnSide(RomaDataSourceSide side)
    {
        string word = side == RomaDataSourceSide.Target ? "TARGET" : "SOURCE";
        return new QueryText().Add("position", word).Add("direction_type", word);
    }

    private static void ExpectId(string dataSourceId)
    {
        if (RomaRules.DataSourceId.Refuse(dataSourceId) is { } error)
        {
            throw error;
        }
    }

    private static void Expect(params (TextRule Rule, string? Text)[] filters)
    {
        if (filters.Select(filter => filter.Text is null ? null : filter.Rule.Refuse(filter.Text)).FirstOrDefault(error => error is not null) is { } error)
        {
            throw error;
        }
    }

    private Task<ApiResponse> ReadAsync(string path, QueryText query, CancellationToken cancellationToken) =>
        _session.SendAsync(_session.Read(path, query.ToString(), Repetition.Always), cancellationToken);
}
