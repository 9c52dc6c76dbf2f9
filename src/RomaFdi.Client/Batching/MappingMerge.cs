using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>The body that changes a table mapping (contract: MultiTaskMappingBody): what was read, and the change. Fields that aren't known survive.</summary>
internal static class MappingMerge
{
    // What the service tells of a mapping beyond what a body may say.
    private static readonly string[] s_toldOnly = ["id", "updated_time", "mapping_percent", "status"];

    // Shown as null or as an empty list, but must not be sent so (contract: MultiTaskMappingBody).
    private static readonly string[] s_notEmpty = ["source_table", "target_table", "source_columns", "target_columns", "mapping_columns"];

    // What the pair says, and a body says for its mapping.
    private static readonly string[] s_ofThePair = ["source_datasource_id", "target_datasource_id", "ext_info"];

    /// <exception cref="RomaApiException">The service does not tell what a body has to say.</exception>
    public static JObject Build(JObject pair, JObject mapping, RomaCompositeTaskMappingChange change)
    {
        var body = (JObject)mapping.DeepClone();
        foreach (string name in s_toldOnly)
        {
            body.Remove(name);
        }

        Move(body, "mapping", "mapping_columns");
        body["source_datasource_id"] = change.SourceDataSourceId ?? DataSourceId(pair, "source", change);
        body["target_datasource_id"] = change.TargetDataSourceId ?? DataSourceId(pair, "target", change);
        WireJson.Set(body, "source_table", change.SourceTable);
        WireJson.Set(body, "target_table", change.TargetTable);
        WireJson.Set(body, "source_columns", MappingColumns.Write(change.SourceColumns));
        WireJson.Set(body, "target_columns", MappingColumns.Write(change.TargetColumns));
        WireJson.Set(body, "mapping_columns", MappingColumns.Write(change.ColumnPairs));
        JObject extInfo = pair["ext_info"] is JObject known ? (JObject)known.DeepClone() : [];
        WireJson.Set(extInfo, "server_id", change.ServerId);
        WireJson.Set(body, "ext_info", extInfo.Count > 0 ? extInfo : null);

        foreach (string name in s_notEmpty.Where(name => body[name] is JValue { Value: null } or JArray { Count: 0 }))
        {
            body.Remove(name);
        }

        return body;
    }

    /// <summary>The mapping that a body made.</summary>
    public static RomaCompositeTaskMapping Read(ApiResponse response, string taskId, string mappingId)
    {
        var body = (JObject)WireJson.Parse(response.Request.Body!);
        (string? sourceId, string? targetId) = (WireJson.Text(body["source_datasource_id"]), WireJson.Text(body["target_datasource_id"]));
        string? serverId = WireJson.Text(body["ext_info"]?["server_id"]);
        foreach (string name in s_ofThePair)
        {
            body.Remove(name);
        }

        Move(body, "mapping_columns", "mapping");
        body["id"] = mappingId;
        return CompositeTaskReader.ReadMapping(body, taskId, sourceId, targetId, serverId);
    }

    /// <summary>The mapping id in an answer (contract: MappingIdResponse).</summary>
    /// <exception cref="RomaApiException">It carries an error, or is about another mapping.</exception>
    public static string? ReadId(ApiResponse response, string? mappingId)
    {
        string? id = WireJson.Text(ApiErrors.ReadWithoutError(response)["mapping_id"]);
        return mappingId is null || string.IsNullOrEmpty(id) || id == mappingId ? id : throw ApiErrors.Stray(response, mappingId, id!);
    }

    private static string DataSourceId(JObject pair, string side, RomaCompositeTaskMappingChange change) =>
        (WireJson.Text(pair[side + "_datasource_id"]) ?? WireJson.Text(pair[side + "_ds_id"])) is { Length: > 0 } id
            ? id
            : throw ApiErrors.Invalid("IncompleteMapping", $"'{change.MappingId}' can't be changed: the service does not tell its {side} data source, which a change has to state. Name it in the change.");

    private static void Move(JObject body, string from, string to)
    {
        if (body[from] is { } value)
        {
            body.Remove(from);
            body[to] = value;
        }
    }
}
