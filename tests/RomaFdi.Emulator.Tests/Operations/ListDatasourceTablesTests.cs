using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

/// <summary>Of tables and of columns.</summary>
public sealed class ListDatasourceTablesTests : DatasourceTest
{
    [Theory]
    [InlineData("position=SOURCE", "customers,orders,order_lines,products")]
    [InlineData("direction_type=TARGET", "customers,orders,order_lines,products")]
    [InlineData("position=SOURCE&direction_type=SOURCE&filter=order&db_name=orders&db_schema=public", "orders,order_lines")]
    [InlineData("position=SOURCE&filter=", "customers,orders,order_lines,products")]
    [InlineData("position=SOURCE&filter=nothing", "")]
    public async Task Tables_by_name(string query, string names)
    {
        var answer = await GetAsync(SourcePath(SourceId("MYSQL")) + "/tables?" + query);
        Assert.Equal(names, string.Join(',', answer.Json["tables"]!.Values<string>()));
    }

    [Fact]
    public async Task Any_two_data_sources_with_tables_share_one()
    {
        var tables = Emulator.DataSources.Where(source => source.Tables.Count > 0).Select(source => source.Tables.Select(table => table.Name)).ToList();
        Assert.Equal(5, tables.Count);
        Assert.All(tables, one => Assert.All(tables, other => Assert.NotEmpty(one.Intersect(other))));
        Assert.Empty((await GetAsync(SourcePath(SourceId("KAFKA")) + "/tables?position=SOURCE")).Json["tables"]!);
    }

    [Fact]
    public async Task Columns_of_a_table()
    {
        var columns = (await GetAsync(SourcePath(SourceId("MYSQL")) + "/columns?position=SOURCE&direction_type=SOURCE&table_name=orders&db_name=orders")).Json["columns"]!;
        Assert.Equal(["order_id", "customer_id", "ordered_at", "total", "status"], columns.Select(column => (string?)column["field_name"]));
        Assert.True(JToken.DeepEquals(
            JObject.Parse("""{"field_name":"order_id","field_type":"BIGINT","field_length":"20","null_able":"false","is_partition":false,"primary":"true","unique":"true","decimal_digits":"0"}"""),
            columns[0]));
        Assert.True(JToken.DeepEquals(
            JObject.Parse("""{"field_name":"ordered_at","field_type":"TIMESTAMP","field_length":null,"null_able":"true","is_partition":false,"primary":"false","unique":"false","decimal_digits":null}"""),
            columns[2]));
    }

    [Fact]
    public async Task Without_a_table_the_columns_of_all_tables_come()
    {
        var columns = (await GetAsync(SourcePath(SourceId("MRSHIVE")) + "/columns?position=SOURCE")).Json["columns"]!;
        Assert.Equal(9, columns.Count());
        Assert.Equal("day", (string?)Assert.Single(columns, column => (bool)column["is_partition"]!)["field_name"]);
    }

    [Theory]
    [InlineData("tables", "", "position")]
    [InlineData("columns", "", "position")]
    [InlineData("tables", "position=SOURCE&direction_type=TARGET", "position")]
    [InlineData("columns", "position=TARGET&direction_type=SOURCE", "position")]
    [InlineData("tables", "position=source", "position")]
    [InlineData("columns", "direction_type=BOTH", "direction_type")]
    [InlineData("tables", "position=SOURCE&table_name=orders", "table_name")]
    [InlineData("columns", "position=SOURCE&filter=orders", "filter")]
    [InlineData("columns", "position=SOURCE&table_name=nothing", "table_name")]
    [InlineData("columns", "position=SOURCE&table_name=12345678901234567890123456789012345678901234567890123456789012345", "table_name")]
    public async Task What_is_refused_is_told_in_detail(string what, string query, string name)
    {
        var answer = await GetAsync($"{SourcePath(SourceId("MYSQL"))}/{what}?{query}");
        Assert.Equal((400, "FDI.3002", "Invalid parameters."), (answer.Status, answer.Code, answer.Message));
        Assert.Contains(name, (string?)answer.Json["detail"]);
    }

    [Theory]
    [InlineData("tables")]
    [InlineData("columns")]
    public async Task Of_an_unknown_data_source_there_are_none(string what)
    {
        var answer = await GetAsync($"{SourcePath("nobody")}/{what}?position=SOURCE");
        Assert.Equal((404, "FDI.3180"), (answer.Status, answer.Code));
        Assert.False(answer.Json.ContainsKey("detail"));
    }

    [Fact]
    public async Task No_other_operation_has_details() => Assert.False((await GetAsync(SourcesPath + "?limit=x")).Json.ContainsKey("detail"));
}
