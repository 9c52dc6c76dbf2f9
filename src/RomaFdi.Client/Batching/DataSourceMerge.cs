using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Makes of a data source that was read one to send (contract: DataSourceRsp, DatasourceInfo). What nobody knows stays as it is.</summary>
internal static class DataSourceMerge
{
    // Set by the service.
    private static readonly string[] s_readOnly =
        ["datasource_id", "vpc_id", "app_name", "instance_id", "create_time", "update_time", "app_permission", "remark"];

    private static readonly string[] s_readOnlyContent = ["project_id", "type", "instance_id"];

    private static readonly string[] s_required = ["datasource_name", "datasource_type", "app_id"];

    /// <summary>The body of a change.</summary>
    /// <param name="response">The data source as it is.</param>
    /// <param name="change">What to change of it.</param>
    /// <exception cref="RomaApiException">What was read is no whole data source: sent back, it would erase what is missing.</exception>
    public static JObject Build(ApiResponse response, RomaDataSourceChange change)
    {
        JObject body = DataSourceReader.ReadBody(response, change.DataSourceId);
        JObject content = body["content"] as JObject ?? throw ApiErrors.Unreadable(response, null);
        Remove(body, s_readOnly);
        Remove(content, s_readOnlyContent);
        RemoveNulls(content);
        if (content["api_auth_detail"] is JObject auth)
        {
            RemoveNulls(auth);
        }

        WireJson.Set(body, "datasource_name", change.Name);
        WireJson.Set(body, "datasource_type", change.Type);
        WireJson.Set(body, "app_id", change.AppId);
        SetOptional(body, "description", change.Description);
        SetOptional(body, "custom_plugin_id", change.ConnectorId);
        WireTree.Merge(content, change.Content ?? new Dictionary<string, object?>());
        return s_required.Any(name => WireJson.Text(body[name]) is null or "") ? throw ApiErrors.Unreadable(response, null) : body;
    }

    private static void Remove(JObject target, string[] names)
    {
        foreach (string name in names)
        {
            target.Remove(name);
        }
    }

    // In settings null says that there is none, but none may be sent as null.
    private static void RemoveNulls(JObject target) => Remove(target, [.. target.Properties().Where(field => field.Value.Type == JTokenType.Null).Select(field => field.Name)]);

    // The service shows an empty one, but takes none.
    private static void SetOptional(JObject body, string name, string? value)
    {
        WireJson.Set(body, name, value);
        if (WireJson.Text(body[name]) is null or "")
        {
            body.Remove(name);
        }
    }
}
