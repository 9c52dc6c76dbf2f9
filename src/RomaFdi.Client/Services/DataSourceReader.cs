using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads data sources, their tables and columns. A field that isn't known is kept, never refused; a secret never is.</summary>
internal static class DataSourceReader
{
    public static RomaPage<RomaDataSource> ReadPage(ApiResponse response) => PageReader.Read(response, row => Read(row.ToTree()));

    /// <summary>The answer about one data source as it is (contract: DataSourceRsp).</summary>
    /// <param name="response">The answer.</param>
    /// <param name="dataSourceId">The data source that was asked about; null for a new one.</param>
    /// <exception cref="RomaApiException">There is no data source in it, or another one.</exception>
    public static JObject ReadBody(ApiResponse response, string? dataSourceId)
    {
        JObject body = ApiErrors.ReadExactlyWithoutError(response);
        string id = WireJson.Text(body["datasource_id"]) is { Length: > 0 } text ? text : throw ApiErrors.Unreadable(response, null);
        return dataSourceId is null || string.Equals(id, dataSourceId, StringComparison.Ordinal) ? body : throw ApiErrors.Stray(response, dataSourceId, id);
    }

    /// <summary>A data source with its secrets hidden, whatever the service sent.</summary>
    /// <inheritdoc cref="ReadBody"/>
    public static RomaDataSource ReadDetails(ApiResponse response, string? dataSourceId) => Read(ReadBody(response, dataSourceId));

    /// <summary>The tables (contract: ListDatasourceTablesResponse).</summary>
    public static IReadOnlyList<RomaDataSourceTable> ReadTables(ApiResponse response, RomaDataSourceTableQuery query) =>
    [
        .. Rows(response, "tables").Select(name => new RomaDataSourceTable
        {
            DataSourceId = query.DataSourceId,
            TableName = name is JValue { Value: string text } ? text : throw ApiErrors.Unreadable(response, null),
            Side = query.Side,
            Database = query.Database,
        }),
    ];

    /// <summary>The columns (contract: ListDatasourceColumnsResponse).</summary>
    public static IReadOnlyList<RomaDataSourceColumn> ReadColumns(ApiResponse response, RomaDataSourceColumnQuery query) =>
        [.. Rows(response, "columns").Select(row => ReadColumn(row as JObject ?? throw ApiErrors.Unreadable(response, null), query))];

    private static RomaDataSource Read(JObject source)
    {
        // Hidden before anything is read: what nobody knows is kept as it is.
        var row = new WireFields(WireTree.Hide(source));
        return new RomaDataSource
        {
            Id = row.Text("datasource_id") ?? "",
            Name = row.Text("datasource_name") ?? "",
            Type = row.Text("datasource_type") ?? "",
            AppId = row.Text("app_id"),
            AppName = row.Text("app_name"),
            InstanceId = row.Text("instance_id"),
            VpcId = row.Text("vpc_id"),
            ConnectorId = row.Text("custom_plugin_id"),
            Content = ReadContent(row.Any("content")),
            Description = row.Text("description"),
            Remark = row.Text("remark"),
            AppPermission = row.Any("app_permission") is JArray words ? [.. words.Select(WireJson.Text).OfType<string>()] : [],
            Created = row.Time("create_time"),
            LastModified = row.Time("update_time"),
            OtherFields = row.Others(),
        };
    }

    // Text that can't be read may hold a secret, so that it is dropped.
    private static Dictionary<string, object?> ReadContent(JToken? content) =>
        (content as JObject ?? WireJson.TryReadObject(WireJson.Text(content) ?? "")) is { } settings ? WireTree.Read(settings) : [];

    private static RomaDataSourceColumn ReadColumn(JObject source, RomaDataSourceColumnQuery query)
    {
        var row = new WireFields(source);
        return new RomaDataSourceColumn
        {
            DataSourceId = query.DataSourceId,
            TableName = query.TableName,
            Name = row.Text("field_name") ?? "",
            Type = row.Text("field_type") ?? "",
            Length = row.Text("field_length"),
            DecimalDigits = row.Text("decimal_digits"),
            IsNullable = row.Flag("null_able"),
            IsPrimaryKey = row.Flag("primary"),
            IsUnique = row.Flag("unique"),

            // FACTS D17: the oldest pages call it partition_column.
            IsPartition = row.Flag("is_partition") ?? row.Flag("partition_column"),
            OtherFields = row.Others(),
        };
    }

    private static JArray Rows(ApiResponse response, string name) => ApiErrors.ReadWithoutError(response)[name] switch
    {
        JArray rows => rows,
        JValue { Type: JTokenType.Null } => [],
        _ => throw ApiErrors.Unreadable(response, null),
    };
}
