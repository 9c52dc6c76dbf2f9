using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>A data source as it is sent and as it is shown (contract: DatasourceInfo, DataSourceRsp).</summary>
internal static class DatasourceBody
{
    private static readonly Regex s_name = new("^(?! +\\z)[^&<>\"'()]+\\z", RegexOptions.CultureInvariant);

    /// <summary>Checks everything and gives what it says; id and times are left to the caller.</summary>
    internal static EmulatorDataSource Read(Call call)
    {
        call.Query().End();
        var body = call.Body();
        return new EmulatorDataSource
        {
            Name = body.Required("datasource_name", body.Text("datasource_name", 1, 255, s_name)),
            Type = body.Required("datasource_type", body.Word("datasource_type", DatasourceKinds.All)),
            AppId = body.Required("app_id", body.Text("app_id", 4, 255)),
            Content = DatasourceContent.Read(body.Required("content", body.Object("content"))),
            Description = body.Text("description", 4, 1024),
            ConnectorId = body.Text("custom_plugin_id", 4, 64),
            OtherFields = body.End(),
        };
    }

    internal static JObject Write(EmulatedService service, EmulatorDataSource source)
    {
        var row = new JObject
        {
            ["datasource_id"] = source.Id,
            ["datasource_name"] = source.Name,
            ["datasource_type"] = source.Type,
            ["vpc_id"] = null,
            ["app_id"] = source.AppId,
            ["instance_id"] = service.Identity.InstanceId,
            ["create_time"] = source.Created.ToUnixTimeMilliseconds(),
            ["update_time"] = source.Modified?.ToUnixTimeMilliseconds(),
            ["custom_plugin_id"] = source.ConnectorId,
            ["content"] = SecretFields.Hide(source.Content),
            ["description"] = source.Description,
            ["app_permission"] = new JArray("read", "access", "delete", "modify"),
        };
        if (service.AppNames.TryGetValue(source.AppId, out var appName))
        {
            row["app_name"] = appName;
        }

        return row.With(source.OtherFields);
    }

    /// <summary>The data source of the path.</summary>
    internal static EmulatorDataSource Find(Call call)
    {
        var id = Limits.Text("datasource_id", call.Path["datasource_id"], 1, 64);
        return call.Service.DataSources.Find(id)
            ?? throw new RefusedException(new Refusal(404, "FDI.3180", "The data source is not in the instance.", "datasource_id"));
    }

    /// <summary>Refuses a name that another data source has.</summary>
    internal static void ExpectFreeName(Call call, string name, string id)
    {
        if (call.Service.DataSources.FindByName(name) is { } other && other.Id != id)
        {
            throw Refusal.OfParameter("datasource_name", "a data source of this name exists.");
        }
    }
}
