using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class CreateMultiTaskMappingsAutomaticallyTests : CompositeTest
{
    [Fact]
    public async Task Tables_are_paired_and_stored_with_the_task()
    {
        var id = await InstalledAsync();
        Emulator.ClearLog();
        var answer = await AutoAsync(
            ("source_ds_id", Source), ("target_ds_id", Target), ("task_id", id), ("source_group", "G1"), ("target_group", ""), ("task_type", "1"), ("ext_info", """{"server_id":"7"}"""));
        var pair = Assert.Single(JArray.Parse(answer.Text));
        Assert.Equal((id, 4, "G1", "TARGET_GROUP1", "7"), ((string?)pair["task_id"], (int)pair["mappings_total_count"]!, (string?)pair["source_group"], (string?)pair["target_group"], (string?)pair["ext_info"]!["server_id"]));
        Assert.Equal(["customers", "orders", "order_lines", "products"], await TablesAsync(id));
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(("mapping-auto", id, "4 mappings"), (entry.Action, entry.TaskId, entry.Detail));
    }

    [Fact]
    public async Task Mappings_that_are_there_stay()
    {
        var id = await InstalledAsync();
        await MapAsync(id, "orders", "sales");
        await AutoAsync(("source_ds_id", Source), ("target_ds_id", Target), ("task_id", id));
        Assert.Equal(["orders", "customers", "order_lines", "products"], await TablesAsync(id));
        Assert.Equal("3 mappings", Emulator.Ledger[^1].Detail);
    }

    [Fact]
    public async Task Without_a_task_pairs_are_computed_but_stored_nowhere()
    {
        var pair = Assert.Single(JArray.Parse((await AutoAsync(("source_ds_id", Source), ("target_ds_id", Target))).Text));
        Assert.Null(pair["task_id"]);
        Assert.Equal(4, pair["mappings"]!.Count());
        Assert.Empty(Emulator.Ledger);
    }

    [Theory]
    [InlineData("source_select_mapping_tables", "orders, customers", "customers,orders")]
    [InlineData("source_select_mapping_tables", "sales.*", "customers,orders,order_lines,products")]
    [InlineData("source_select_mapping_tables", "sales.orders", "orders")]
    [InlineData("source_select_mapping_tables", "no_such", "")]
    [InlineData("target_select_mapping_tables", "dw.products,orders", "orders,products")]
    [InlineData("mapping_prefix", "order_", "")]
    [InlineData("mapping_suffix", "s", "")]
    public async Task Tables_can_be_chosen(string name, string value, string tables)
    {
        var pair = JArray.Parse((await AutoAsync(("source_ds_id", Source), ("target_ds_id", Target), (name, value))).Text)[0];
        Assert.Equal(tables.Split(',').Where(table => table.Length > 0), pair["mappings"]!.Select(mapping => (string?)mapping["source_table"]));
    }

    [Fact]
    public async Task A_multipart_form_is_read_too()
    {
        var id = await InstalledAsync();
        var body = string.Concat(new[] { ("source_ds_id", Source), ("target_ds_id", Target), ("task_id", id) }
            .Select(field => $"--x1\r\nContent-Disposition: form-data; name=\"{field.Item1}\"\r\nContent-Type: text/plain\r\n\r\n{field.Item2}\r\n")) + "--x1--\r\n";
        var answer = await SendMultipartAsync(body);
        Assert.Equal(200, answer.Status);
        Assert.Equal(4, (await TablesAsync(id)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--x1\r\nContent-Disposition: form-data; name=\"source_ds_id\"\r\n\r\nno end")]
    [InlineData("--x1\r\nno name\r\n\r\nvalue\r\n--x1--")]
    [InlineData("--x1\r\nno blank line\r\n--x1--")]
    public async Task A_broken_multipart_form_is_refused(string body) => Assert.Equal(400, (await SendMultipartAsync(body)).Status);

    [Theory]
    [InlineData("source_ds_id", "unknown", "FDI.3002")]
    [InlineData("target_ds_id", "", "FDI.3002")]
    [InlineData("task_type", "3", "FDI.3002")]
    [InlineData("ext_info", "server 7", "FDI.3002")]
    [InlineData("ext_info", """{"server_id":7}""", "FDI.3002")]
    [InlineData("ext_info", """{"host":"x"}""", "FDI.3002")]
    [InlineData("name", "x", "FDI.3002")]
    [InlineData("task_id", "unknown", "FDI.3081")]
    public async Task A_bad_field_is_refused(string name, string value, string code)
    {
        (string, string)[] fields = [("source_ds_id", Source), ("target_ds_id", Target)];
        AssertRefused(await AutoAsync([.. fields.Where(field => field.Item1 != name), (name, value)]), code, code == "FDI.3002" ? name : null, code == "FDI.3081" ? 404 : 400);
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task Too_many_tables_another_pair_or_another_body_are_refused()
    {
        var id = await InstalledAsync();
        AssertRefused(
            await AutoAsync(("source_ds_id", Source), ("target_ds_id", Target), ("source_select_mapping_tables", string.Join(',', Enumerable.Range(0, 2001)))), "FDI.3002", "source_select_mapping_tables");
        AssertRefused(await AutoAsync(("source_ds_id", Target), ("target_ds_id", Source), ("task_id", id)), "FDI.3037");
        AssertRefused(await SendUncheckedAsync("POST", AutoPath, "{}"), "FDI.3002", "Content-Type");
    }

    private Task<Answer> SendMultipartAsync(string body) => SendAsync("POST", AutoPath, body, "multipart/form-data; boundary=x1");
}
