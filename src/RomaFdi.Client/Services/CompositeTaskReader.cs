using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads pairs and table mappings of composite tasks. A field or word that isn't known is kept, never refused.</summary>
internal static class CompositeTaskReader
{
    /// <summary>Pairs of an answer: a bare list, or one in init_result (FACTS D7).</summary>
    /// <param name="response">The answer.</param>
    /// <param name="taskId">Task that was asked about; null for one that the answer may name.</param>
    /// <exception cref="RomaApiException">The answer can't be read, carries an error, or is about another task.</exception>
    public static IReadOnlyList<RomaCompositeTaskPair> ReadPairs(ApiResponse response, string? taskId)
    {
        JToken body = WireJson.Read(response) is JArray list ? list : ApiErrors.ReadWithoutError(response)["init_result"] ?? throw ApiErrors.Unreadable(response, null);
        return [.. PageReader.Rows(response, body).Select(pair => ReadPair(pair, response, taskId))];
    }

    /// <summary>A page of table mappings (contract: ListMultiTaskMappings).</summary>
    public static RomaPage<RomaCompositeTaskMapping> ReadPage(ApiResponse response, string taskId)
    {
        RomaCompositeTaskPair pair = ReadListed(response, taskId);
        return new RomaPage<RomaCompositeTaskMapping>(pair.Mappings, pair.MappingCount!.Value);
    }

    /// <summary>The pair that such a page is about, with the mappings of the page and the count of all.</summary>
    public static RomaCompositeTaskPair ReadListed(ApiResponse response, string taskId)
    {
        RomaCompositeTaskPair pair = ReadPair(ApiErrors.ReadWithoutError(response), response, taskId);
        return pair.MappingCount is { } total && total >= pair.Mappings.Count ? pair : throw ApiErrors.Unreadable(response, null);
    }

    /// <summary>A mapping with the pair it stands in.</summary>
    public static RomaCompositeTaskMapping ReadMapping(JObject source, string taskId, string? sourceId, string? targetId, string? serverId)
    {
        var row = new WireFields(source);
        return new RomaCompositeTaskMapping
        {
            TaskId = taskId,
            MappingId = row.Text("id") ?? "",
            SourceDataSourceId = sourceId,
            TargetDataSourceId = targetId,
            SourceTable = row.Text("source_table"),
            TargetTable = row.Text("target_table"),
            Status = row.WordOrUnknown<RomaMappingStatus>("status"),
            MappedPercent = row.Number("mapping_percent"),
            LastModified = row.Time("updated_time"),
            SourceColumns = [.. row.Objects("source_columns").Select(ReadColumn)],
            TargetColumns = [.. row.Objects("target_columns").Select(ReadColumn)],
            ColumnPairs = [.. row.Objects("mapping").Select(ReadColumnPair)],
            ServerId = serverId,
            OtherFields = row.Others(),
        };
    }

    private static RomaCompositeTaskPair ReadPair(JObject source, ApiResponse response, string? taskId)
    {
        var row = new WireFields(source);
        string? id = row.Text("task_id");
        if (taskId is not null && !string.IsNullOrEmpty(id) && !string.Equals(taskId, id, StringComparison.Ordinal))
        {
            throw ApiErrors.Stray(response, taskId, id!);
        }

        string? sourceId = ReadId(row, "source");
        string? targetId = ReadId(row, "target");
        string? serverId = WireJson.Text(row.Object("ext_info")?["server_id"]);
        string task = string.IsNullOrEmpty(id) ? taskId ?? "" : id!;
        return new RomaCompositeTaskPair
        {
            TaskId = task,
            SourceDataSourceId = sourceId,
            SourceDataSourceName = row.Text("source_datasource_name"),
            SourceDataSourceType = row.Text("source_datasource_type"),
            SourceGroup = row.Text("source_group"),
            SourceInstanceId = row.Text("source_instance_id"),
            SourceAppId = row.Text("source_app_id"),
            TargetDataSourceId = targetId,
            TargetDataSourceName = row.Text("target_datasource_name"),
            TargetDataSourceType = row.Text("target_datasource_type"),
            TargetGroup = row.Text("target_group"),
            TargetInstanceId = row.Text("target_instance_id"),
            TargetAppId = row.Text("target_app_id"),
            ServerId = serverId,
            Mappings = [.. PageReader.Rows(response, row.Any("mappings")).Select(mapping => ReadMapping(mapping, task, sourceId, targetId, serverId))],
            MappingCount = row.Number("mappings_total_count"),
            OtherFields = row.Others(),
        };
    }

    // A second spelling that says something else stays among the other fields.
    private static string? ReadId(WireFields row, string side)
    {
        string? id = row.Text(side + "_datasource_id");
        return id is null || row.Says(side + "_ds_id", id) ? row.Text(side + "_ds_id") ?? id : id;
    }

    private static RomaMappingColumn ReadColumn(JObject source) => new()
    {
        Name = WireJson.Text(source["field_name"]) ?? "",
        Type = WireJson.Text(source["field_type"]),
        Length = WireJson.Text(source["field_length"]),
    };

    private static RomaMappingColumnPair ReadColumnPair(JObject source) => new()
    {
        SourceColumn = WireJson.Text(source["source_column"]) ?? "",
        SourceType = WireJson.Text(source["source_column_type"]),
        SourceLength = WireJson.Text(source["source_column_length"]),
        TargetColumn = WireJson.Text(source["target_column"]) ?? "",
        TargetType = WireJson.Text(source["target_column_type"]),
        TargetLength = WireJson.Text(source["target_column_length"]),
    };
}
