using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists data sources, a page at a time.</summary>
internal static class ListDatasources
{
    private const int DefaultLimit = 10;
    private const int MostRows = 999;

    internal static HttpAnswer Handle(Call call)
    {
        call.ExpectNoBody();
        var query = call.Query();
        var limit = query.Number("limit", 0, MostRows) ?? DefaultLimit;
        var offset = Math.Max(query.Number("offset", int.MinValue, 999999) ?? 0, 0);
        query.Word("sort_field", "CREATED_DATE");
        var descending = query.Word("sort_type", "ASC", "DESC") == "DESC";
        var matches = Filter(call.Service.DataSources.Snapshot(), query).ToList();
        query.End();
        if (descending)
        {
            matches.Reverse();
        }

        var rows = matches.Skip(offset).Take(limit).Select(source => DatasourceBody.Write(call.Service, source)).ToList();
        return HttpAnswer.Json(200, new JObject { ["total"] = matches.Count, ["size"] = rows.Count, ["entities"] = new JArray(rows) });
    }

    private static IEnumerable<EmulatorDataSource> Filter(IEnumerable<EmulatorDataSource> sources, QueryFields query)
    {
        var type = query.Word("datasource_type", DatasourceKinds.All);
        var name = query.Text("name", 0, 30) ?? "";
        var appId = query.Text("app_id", 0, 64) ?? "";
        var connectorId = query.Text("custom_plugin_id", 0, 64) ?? "";
        var customized = query.Text("customized", 0, 5) ?? "";
        return sources.Where(source =>
            (type == null || source.Type == type)
            && source.Name.IndexOf(name, StringComparison.Ordinal) >= 0
            && (appId.Length == 0 || source.AppId == appId)
            && (connectorId.Length == 0 || source.ConnectorId == connectorId)
            && (!bool.TryParse(customized, out var usesConnector) || source.ConnectorId != null == usesConnector));
    }
}
