using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ListMultiTaskMappingsTests : CompositeTest
{
    [Fact]
    public async Task Pages_are_cut_out_of_all_rows()
    {
        var id = await InstalledAsync();
        for (var i = 0; i < 12; i++)
        {
            await MapAsync(id, "t" + i);
        }

        Assert.Equal(10, (await TablesAsync(id, "")).Count);
        var page = (await GetAsync(MappingsPath(id) + "?limit=5&offset=10")).Json;
        Assert.Equal(["t10", "t11"], page["mappings"]!.Select(mapping => (string?)mapping["source_table"]));
        Assert.Equal((12, id), ((int)page["mappings_total_count"]!, (string?)page["task_id"]));
        Assert.Equal(["t0"], await TablesAsync(id, "limit=1&offset=-1"));
    }

    [Theory]
    [InlineData("source_table=orders", "orders")]
    [InlineData("source_table=order", "")]
    [InlineData("target_table=elsewhere", "special")]
    [InlineData("table_name=orders", "orders")]
    [InlineData("table_name=elsewhere", "special")]
    [InlineData("source_datasource_id=other", "")]
    [InlineData("source_table=orders&target_table=elsewhere", "")]
    public async Task Filters(string query, string tables)
    {
        var id = await InstalledAsync(isMapped: true);
        await MapAsync(id, "special", "elsewhere");
        Assert.Equal(tables.Split(',').Where(table => table.Length > 0), await TablesAsync(id, query));
    }

    [Fact]
    public async Task The_pair_filters_too()
    {
        var id = await InstalledAsync(isMapped: true);
        Assert.Equal(4, (await TablesAsync(id, $"source_datasource_id={Source}&target_datasource_id={Target}")).Count);
        Assert.Empty(await TablesAsync(id, $"target_datasource_id={Source}"));
    }

    [Fact]
    public async Task A_sample_task_has_its_pair_and_no_mappings()
    {
        var task = Emulator.Tasks.First(candidate => candidate.IsComposite);
        var page = (await GetAsync(MappingsPath(task.Id))).Json;
        Assert.Equal((task.SourceDatasourceId, 0), ((string?)page["source_datasource_id"], (int)page["mappings_total_count"]!));
    }

    [Fact]
    public async Task They_go_with_their_task()
    {
        var id = await InstalledAsync(isMapped: true);
        await CreateTaskAsync(id);
        await DeleteAsync($"{TasksPath}/{id}");
        AssertRefused(await GetAsync(MappingsPath(id)), "FDI.3081", status: 404);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("offset=20001", "offset")]
    [InlineData("source_table=", "source_table")]
    [InlineData("name=x", "name")]
    public async Task A_bad_parameter_is_refused_by_name(string query, string name) =>
        AssertRefused(await GetAsync($"{MappingsPath(await InstalledAsync())}?{query}"), "FDI.3002", name);
}
