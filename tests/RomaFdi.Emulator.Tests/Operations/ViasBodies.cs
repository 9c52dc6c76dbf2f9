using Newtonsoft.Json.Linq;

namespace RomaFdi.Emulator.Tests.Operations;

/// <summary>Bodies of CreateBatchTask, and what is wrong with them.</summary>
internal static class ViasBodies
{
    /// <summary>Every field of the contract.</summary>
    public static JObject Full => JObject.Parse("""
        {"name":"dock_watch-\u4e2d","service_name":"person-count","service_version":"1.0.0","description":"","is_saved_as_template":true,"resource_order_id":"o-12",
         "batch_input":{"video_source_group":[
           {"video_source_group_id":"dock","video_source_list":[{"video_source_id":"v1","target_roi":"[]"},{"video_source_id":"v2"}]},
           {"video_source_group_id":"quay","video_source_list":[{"video_source_id":"v3"}]}]},
         "config":{"common":{"a":[1]},"other":null},
         "output":{"event_center":true,
           "dis":{"stream_name":"stream-1","data_category":["a","b"]},
           "obs":{"bucket":"bucket","path":"out/","data_category":[]},
           "webhook":{"url":"https://example.com/hook","headers":{"X-Key":"hook-secret"},"data_category":["a"]}},
         "schedule":{"type":"weekly","timezone":"+08:00","days_of_week":[1,7],"days_of_month":[1],"periods":[[{"begin_at":"08:00:00","end_at":"18:00:00"}]]}}
        """);

    public static JObject Small(string name = "small", params string[] sources) => new()
    {
        ["name"] = name,
        ["service_name"] = "s",
        ["service_version"] = "1.0",
        ["batch_input"] = Input(sources.Length == 0 ? ["v1"] : sources),
        ["output"] = new JObject(),
    };

    public static JObject Input(params string[] sources)
    {
        var list = new JArray();
        foreach (var source in sources)
        {
            list.Add(new JObject { ["video_source_id"] = source });
        }

        return new JObject { ["video_source_group"] = new JArray(new JObject { ["video_source_list"] = list }) };
    }

    /// <summary>A body with one value replaced, or taken out.</summary>
    public static string With(JObject body, string path, string? value)
    {
        var token = body.SelectToken(path);
        if (token != null && value == null)
        {
            token.Parent!.Remove();
        }
        else if (token != null)
        {
            token.Replace(JToken.Parse(value!));
        }
        else
        {
            var dot = path.LastIndexOf('.');
            var owner = (JObject)(dot < 0 ? body : body.SelectToken(path[..dot])!);
            owner[path[(dot + 1)..]] = JToken.Parse(value!);
        }

        return body.ToString();
    }
}
