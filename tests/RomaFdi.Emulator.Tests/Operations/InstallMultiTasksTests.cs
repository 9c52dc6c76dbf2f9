using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class InstallMultiTasksTests : CompositeTest
{
    [Fact]
    public async Task A_pair_gets_an_id_and_no_mappings()
    {
        var answer = await InstallAsync(("ext_info", new JObject { ["server_id"] = "5400" }));
        var pair = Assert.Single(JArray.Parse(answer.Text));
        var id = (string)pair["task_id"]!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal((Source, Source, Target, Target), ((string?)pair["source_datasource_id"], (string?)pair["source_ds_id"], (string?)pair["target_datasource_id"], (string?)pair["target_ds_id"]));
        Assert.Equal(("orders_mysql", "MYSQL", "warehouse_dws", "DWS"), ((string?)pair["source_datasource_name"], (string?)pair["source_datasource_type"], (string?)pair["target_datasource_name"], (string?)pair["target_datasource_type"]));
        Assert.Equal(("SOURCE_GROUP1", "TARGET_GROUP1", "5400"), ((string?)pair["source_group"], (string?)pair["target_group"], (string?)pair["ext_info"]!["server_id"]));
        Assert.Equal((Emulator.InstanceId, Emulator.DataSources.First(source => source.Id == Target).AppId), ((string?)pair["source_instance_id"], (string?)pair["target_app_id"]));
        Assert.Equal((0, 0), (pair["mappings"]!.Count(), (int)pair["mappings_total_count"]!));
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(("install", id, "0 mappings"), (entry.Action, entry.TaskId, entry.Detail));
        Assert.DoesNotContain(Emulator.Tasks, task => task.Id == id);
    }

    [Fact]
    public async Task Tables_of_equal_names_are_paired_with_their_columns()
    {
        var pair = JArray.Parse((await InstallAsync(("auto_mapping", true), ("task_id", "my-task"))).Text)[0];
        Assert.Equal(("my-task", 4), ((string?)pair["task_id"], (int)pair["mappings_total_count"]!));
        Assert.Equal(["customers", "orders", "order_lines", "products"], pair["mappings"]!.Select(mapping => (string?)mapping["target_table"]));
        var orders = pair["mappings"]![1]!;
        Assert.Equal(("AUTO", 100), ((string?)orders["status"], (int)orders["mapping_percent"]!));
        Assert.Equal("""{"field_name":"order_id","field_type":"BIGINT","field_length":"20"}""", orders["source_columns"]![0]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(("order_id", "BIGINT", "20"), ((string?)orders["mapping"]![0]!["target_column"], (string?)orders["mapping"]![0]!["target_column_type"], (string?)orders["mapping"]![0]!["source_column_length"]));
        Assert.Equal(4, pair["mappings"]!.Select(mapping => (string?)mapping["id"]).Distinct().Count());
    }

    [Fact]
    public async Task Only_the_first_ten_mappings_are_shown()
    {
        var id = await InstalledAsync(isMapped: true);
        for (var i = 0; i < 9; i++)
        {
            await MapAsync(id, "extra_" + i);
        }

        var pair = JArray.Parse((await InstallAsync(("task_id", id))).Text)[0];
        Assert.Equal((10, 13), (pair["mappings"]!.Count(), (int)pair["mappings_total_count"]!));
    }

    [Fact]
    public async Task Once_more_for_the_same_pair_keeps_its_mappings()
    {
        var id = await InstalledAsync();
        await MapAsync(id, "orders", "sales");
        await InstallAsync(("task_id", id), ("auto_mapping", true));
        Assert.Equal(["orders", "customers", "order_lines", "products"], await TablesAsync(id));
        Assert.Equal("sales", (string?)(await MappingsAsync(id))[0]["target_table"]);
    }

    [Fact]
    public async Task Another_pair_needs_another_task()
    {
        var id = await InstalledAsync();
        var composite = Emulator.Tasks.First(task => task.IsComposite && task.SourceDatasourceId != Source);
        AssertRefused(await InstallAsync(("task_id", id), ("target_datasource_id", SourceId("ORACLE"))), "FDI.3002", "task_id");
        AssertRefused(await InstallAsync(("task_id", composite.Id)), "FDI.3002", "task_id");
        AssertRefused(await InstallAsync(("task_id", Emulator.Tasks.First(task => !task.IsComposite).Id)), "FDI.3002", "task_id");
    }

    [Fact]
    public async Task The_task_that_is_created_with_the_id_takes_pair_and_mappings_over()
    {
        var id = await InstalledAsync(isMapped: true);
        Assert.Equal(200, (await CreateTaskAsync(id)).Status);
        Assert.Equal((Source, Target), (TaskOf(id).SourceDatasourceId, TaskOf(id).TargetDatasourceId));
        Assert.Equal(4, (await TablesAsync(id)).Count);
        Assert.Single((await GetAsync($"{TasksPath}?source_datasource_id={Source}&task_id={id}")).Ids("entities"));
        Assert.NotEqual(204, (await DeleteAsync(SourcePath(Source))).Status);
    }

    [Fact]
    public async Task Older_answers_can_be_had()
    {
        Emulator.Faults.OlderInstallAnswers = true;
        var answer = await SendUncheckedAsync("POST", InstallPath, Pair().ToString());
        Assert.Equal(Source, (string?)Assert.Single(answer.Json["init_result"]!)["source_datasource_id"]);
        Emulator.Faults.Clear();
        Assert.Single(JArray.Parse((await InstallAsync()).Text));
    }

    [Theory]
    [InlineData("source_datasource_id", "\"unknown\"")]
    [InlineData("target_datasource_id", "\"unknown\"")]
    [InlineData("source_datasource_id", null)]
    [InlineData("target_datasource_id", null)]
    [InlineData("source_datasource_id", "\"\"")]
    [InlineData("task_id", "\"ab\"")]
    [InlineData("auto_mapping", "\"true\"")]
    [InlineData("auto_mapping", "null")]
    [InlineData("ext_info", "\"5400\"")]
    [InlineData("ext_info.server_id", "5400")]
    [InlineData("ext_info.server_id", "\"123456789012345678901\"")]
    [InlineData("ext_info.other", "\"1\"")]
    [InlineData("name", "\"cdc\"")]
    public async Task A_bad_field_is_refused_by_name(string name, string? value)
    {
        var body = Pair(("ext_info", new JObject()));
        AssertRefused(await PostAsync(InstallPath, ViasBodies.With(body, name, value)), "FDI.3002", name);
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task A_task_that_shall_be_refused_is()
    {
        Emulator.Faults.RefuseTask("my-task", "FDI.3026");
        AssertRefused(await InstallAsync(("task_id", "my-task")), "FDI.3026");
        Assert.Empty(Emulator.Ledger);
    }
}
