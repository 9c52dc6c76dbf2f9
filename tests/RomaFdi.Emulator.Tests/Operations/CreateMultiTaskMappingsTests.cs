using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class CreateMultiTaskMappingsTests : CompositeTest
{
    [Fact]
    public async Task A_mapping_of_known_tables_gets_their_columns()
    {
        var id = await InstalledAsync();
        Emulator.ClearLog();
        var mappingId = (string)(await MapAsync(id, "orders", "dw.invoices")).Json["mapping_id"]!;
        var mapping = Assert.Single(await MappingsAsync(id));
        Assert.Equal((mappingId, "orders", "dw.invoices", "MANUAL"), ((string?)mapping["id"], (string?)mapping["source_table"], (string?)mapping["target_table"], (string?)mapping["status"]));
        Assert.Equal(["order_id", "total"], mapping["mapping"]!.Select(pair => (string?)pair["source_column"]));
        Assert.Equal(40, (int)mapping["mapping_percent"]!);
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(("mapping-create", id, mappingId), (entry.Action, entry.TaskId, entry.Detail));
    }

    [Fact]
    public async Task Given_columns_are_taken_as_they_are()
    {
        var id = await InstalledAsync();
        var body = Pair(
            ("source_table", "a"),
            ("target_table", "b"),
            ("ext_info", new JObject { ["server_id"] = "7" }),
            ("source_columns", JArray.Parse("""[{"field_name":"x","field_type":"INT","field_length":""},{"field_name":"y"}]""")),
            ("target_columns", JArray.Parse("""[{"field_name":"z"}]""")),
            ("mapping_columns", JArray.Parse("""[{"source_column":"x","source_column_type":"INT","source_column_length":"1","target_column":"z","target_column_type":"INT","target_column_length":"2"}]""")));
        Assert.Equal(200, (await PostAsync(MappingsPath(id), body.ToString())).Status);
        var page = (await GetAsync(MappingsPath(id))).Json;
        var mapping = page["mappings"]![0]!;
        Assert.Equal("7", (string?)page["ext_info"]!["server_id"]);
        Assert.True(JToken.DeepEquals(body["source_columns"], mapping["source_columns"]));
        Assert.True(JToken.DeepEquals(body["target_columns"], mapping["target_columns"]));
        Assert.True(JToken.DeepEquals(body["mapping_columns"], mapping["mapping"]));
        Assert.Equal(50, (int)mapping["mapping_percent"]!);
    }

    [Fact]
    public async Task A_created_task_without_a_pair_gets_it_with_its_first_mapping()
    {
        await CreateTaskAsync("my-task");
        Assert.Empty(await MappingsAsync("my-task"));
        Assert.Equal(200, (await MapAsync("my-task")).Status);
        Assert.Equal((Source, Target), (TaskOf("my-task").SourceDatasourceId, TaskOf("my-task").TargetDatasourceId));
    }

    [Fact]
    public async Task A_mapping_of_another_pair_or_of_a_table_that_has_one_is_refused()
    {
        var id = await InstalledAsync(isMapped: true);
        AssertRefused(await MapAsync(id, "orders", "elsewhere"), "FDI.3037");
        var other = Pair(("source_table", "a"), ("target_table", "b"), ("target_datasource_id", SourceId("ORACLE")));
        AssertRefused(await PostAsync(MappingsPath(id), other.ToString()), "FDI.3037");
        Assert.Equal(4, (await TablesAsync(id)).Count);
    }

    [Theory]
    [InlineData("source_table", null, "FDI.3037")]
    [InlineData("target_table", null, "FDI.3037")]
    [InlineData("source_table", "\"\"", "FDI.3002")]
    [InlineData("source_datasource_id", null, "FDI.3002")]
    [InlineData("target_datasource_id", "\"unknown\"", "FDI.3002")]
    [InlineData("source_columns", "[]", "FDI.3002")]
    [InlineData("source_columns", "[{\"field_name\":\"\"}]", "FDI.3002")]
    [InlineData("source_columns", "[{\"field_name\":\"a\",\"field_length\":20}]", "FDI.3002")]
    [InlineData("target_columns", "[{\"name\":\"a\"}]", "FDI.3002")]
    [InlineData("mapping_columns", "[]", "FDI.3002")]
    [InlineData("mapping_columns", "[{\"source_column\":7}]", "FDI.3002")]
    [InlineData("mapping", "[]", "FDI.3002")]
    [InlineData("ext_info", "{\"server_id\":\"\"}", "FDI.3002")]
    public async Task A_bad_field_is_refused(string name, string? value, string code)
    {
        var id = await InstalledAsync();
        Emulator.ClearLog();
        var body = Pair(("source_table", "a"), ("target_table", "b"));
        AssertRefused(await PostAsync(MappingsPath(id), ViasBodies.With(body, name, value)), code, code == "FDI.3002" ? name : null);
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task An_unknown_or_ordinary_task_is_refused()
    {
        AssertRefused(await MapAsync("unknown"), "FDI.3081", status: 404);
        AssertRefused(await MapAsync(Id(task => !task.IsComposite)), "FDI.3002", "task_id");
    }

    [Fact]
    public async Task More_than_9999_columns_are_refused()
    {
        var id = await InstalledAsync();
        foreach (var (count, status) in new[] { (9999, 200), (10000, 400) })
        {
            var columns = new JArray(Enumerable.Range(0, count).Select(i => new JObject { ["field_name"] = "c" + i }));
            Assert.Equal(status, (await PostAsync(MappingsPath(id), Pair(("source_table", "t" + count), ("target_table", "b"), ("source_columns", columns)).ToString(Formatting.None))).Status);
        }
    }
}
