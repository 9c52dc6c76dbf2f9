using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

/// <summary>What the tests of composite tasks share: sample data sources with equal tables, and their pairing.</summary>
public abstract class CompositeTest : DatasourceTest
{
    protected string Source => SourceId("MYSQL");

    protected string Target => SourceId("DWS");

    protected string InstallPath => InstancePath + "/multi-tasks/init";

    protected string AutoPath => $"/v2/{Emulator.ProjectId}/fdi/multi-tasks/mappings/auto";

    protected string MappingsPath(string taskId) => $"{InstancePath}/multi-tasks/{taskId}/mappings";

    protected string MappingPath(string taskId, string mappingId) => $"{MappingsPath(taskId)}/{mappingId}";

    protected JObject Pair(params (string Name, JToken Value)[] fields)
    {
        var body = new JObject { ["source_datasource_id"] = Source, ["target_datasource_id"] = Target };
        foreach (var (name, value) in fields)
        {
            body[name] = value;
        }

        return body;
    }

    protected Task<Answer> InstallAsync(params (string Name, JToken Value)[] fields) => PostAsync(InstallPath, Pair(fields).ToString(Formatting.None));

    /// <summary>An installed task, with four mappings of the sample tables if they are wanted.</summary>
    protected async Task<string> InstalledAsync(bool isMapped = false) =>
        (string)JArray.Parse((await InstallAsync(("auto_mapping", isMapped))).Text)[0]["task_id"]!;

    protected Task<Answer> MapAsync(string taskId, string source = "s.new", string target = "t.new") =>
        PostAsync(MappingsPath(taskId), Pair(("source_table", source), ("target_table", target)).ToString(Formatting.None));

    protected async Task<IReadOnlyList<JToken>> MappingsAsync(string taskId, string query = "limit=1000") =>
        (await GetAsync($"{MappingsPath(taskId)}?{query}")).Json["mappings"]!.ToList();

    /// <summary>Names of the source tables that are mapped.</summary>
    protected async Task<IReadOnlyList<string>> TablesAsync(string taskId, string query = "limit=1000") =>
        (await MappingsAsync(taskId, query)).Select(mapping => (string)mapping["source_table"]!).ToList();

    /// <summary>Sends the form of the automatic mapping.</summary>
    protected async Task<Answer> AutoAsync(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await SendAsync("POST", AutoPath, await form.ReadAsStringAsync(), "application/x-www-form-urlencoded");
    }

    protected Task<Answer> CreateTaskAsync(string taskId, string name = "cdc-1") =>
        PostAsync(CreatePath, new JObject { ["task_name"] = name, ["task_id"] = taskId, ["operation_types"] = new JArray("INSERT") }.ToString());

    protected static void AssertRefused(Answer answer, string code, string? name = null, int status = 400)
    {
        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Contains(name ?? "", answer.Message);
    }
}
