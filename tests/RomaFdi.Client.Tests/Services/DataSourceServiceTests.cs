using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

public sealed class DataSourceServiceTests : IDisposable
{
    private readonly EmulatorSession _session = new(retries: 1);

    public void Dispose() => _session.Dispose();

    private IRomaDataSourceService Service => _session.Client.DataSources;

    [Fact]
    public async Task Pages_join_up()
    {
        RomaPage<RomaDataSource> first = await Service.ListAsync(new RomaDataSourceQuery(), 0, 5);
        RomaPage<RomaDataSource> second = await Service.ListAsync(new RomaDataSourceQuery(), 5, 5);

        Assert.Equal((8, 8, 3), (first.Total, second.Total, second.Items.Count));
        Assert.Equal(_session.Emulator.DataSources.Select(source => source.Id), first.Items.Concat(second.Items).Select(source => source.Id));
    }

    [Fact]
    public async Task Each_filter_is_the_services_own()
    {
        RomaDataSource kafka = Assert.Single((await Service.ListAsync(new RomaDataSourceQuery { Type = "KAFKA" }, 0, 999)).Items);
        Assert.Equal("events_kafka", kafka.Name);
        Assert.Equal(["orders_mysql", "lake_mrshive"], await NamesAsync(new RomaDataSourceQuery { NamePart = "_m" }));
        Assert.Contains("events_kafka", await NamesAsync(new RomaDataSourceQuery { AppId = kafka.AppId }));
        Assert.Empty(await NamesAsync(new RomaDataSourceQuery { ConnectorId = "none" }));
        Assert.Empty(await NamesAsync(new RomaDataSourceQuery { Customized = true }));
        Assert.Equal("lake_mrshive", (await NamesAsync(new RomaDataSourceQuery { Customized = false, Descending = true }))[0]);
    }

    [Fact]
    public async Task A_data_source_is_shown_with_its_settings_and_no_secret()
    {
        RomaDataSource source = await Service.ShowAsync(DataSources.Of(_session, "MYSQL"));

        Assert.Equal(("orders_mysql", "MYSQL", "sales", _session.Emulator.InstanceId), (source.Name, source.Type, source.AppName, source.InstanceId));
        Assert.Equal(("192.0.2.10", "3306", JsonTree.Hidden), (source.Content["host"], source.Content["port"], source.Content["password"]));
        Assert.Equal(["read", "access", "delete", "modify"], source.AppPermission);
        Assert.Equal(_session.Emulator.DataSources[0].Created, source.Created);
        Assert.Null(source.LastModified);
        Assert.Empty(source.OtherFields);
    }

    [Fact]
    public async Task Every_field_is_read_and_what_nobody_knows_is_kept()
    {
        RomaDataSource source = await ShowAsync(DataSources.Shown);

        Assert.Equal(("ds1", "orders", "MYSQL", "app-1", "sales", "i1", "note"), (source.Id, source.Name, source.Type, source.AppId, source.AppName, source.InstanceId, source.Remark));
        Assert.Equal((null, null, ""), (source.VpcId, source.ConnectorId, source.Description));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1616784907101), source.Created);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1616784907102), source.LastModified);
        Assert.Equal(["read", "access"], source.AppPermission);
        Assert.Equal("""{"team":"blue","none":null}""", Assert.Single(source.OtherFields).Value);
    }

    [Theory]
    [InlineData("\"content\":{\"password\":\"clear\"}")]
    [InlineData("\"content\":{\"api_auth_detail\":{\"client_secret\":\"clear\"}}")]
    [InlineData("\"content\":{\"connector_params\":[{\"secret\":\"clear\"}]}")]
    [InlineData("\"content\":\"{\\\"password\\\":\\\"clear\\\"}\"")]
    [InlineData("\"content\":\"password=clear\"")]
    [InlineData("\"content\":[{\"password\":\"clear\"}]")]
    [InlineData("\"content\":{\"config\":\"{\\\"deep\\\":{\\\"Password\\\":\\\"clear\\\"}}\"}")]
    [InlineData("\"content\":{\"list\":[\" [{\\\"password\\\":\\\"clear\\\"}]\"]}")]
    [InlineData("\"extra\":\"{\\\"sk\\\":\\\"clear\\\"}\"")]
    [InlineData("\"password\":\"clear\"")]
    [InlineData("\"extra\":{\"sk\":\"clear\"}")]
    public async Task A_secret_that_the_service_sends_does_not_reach_the_model(string field)
    {
        string shown = $$"""{"datasource_id":"ds1",{{field}}}""";
        using var server = new RawServer(request => RawServer.Answer(200, request.Target.Contains("/ds1", StringComparison.Ordinal) ? shown : $$"""{"total":1,"size":1,"entities":[{{shown}}]}"""));
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaDataSource[] sources = [await client.DataSources.ShowAsync("ds1"), (await client.DataSources.ListAsync(new RomaDataSourceQuery(), 0, 1)).Items[0]];

        Assert.All(sources, source => Assert.DoesNotContain("clear", Newtonsoft.Json.JsonConvert.SerializeObject(source)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"datasource_id":"ds2"}""")]
    [InlineData("""{"datasource_id":"ds1","error_code":"FDI.9999"}""")]
    [InlineData("[]")]
    public async Task An_answer_about_nothing_or_something_else_is_no_data_source(string shown)
    {
        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => ShowAsync(shown));

        Assert.Equal(RomaFailureKind.Lost, error.Kind);
    }

    [Fact]
    public async Task Tables_and_columns_are_listed()
    {
        string id = DataSources.Of(_session, "MYSQL");

        IReadOnlyList<RomaDataSourceTable> tables = await Service.ListTablesAsync(new RomaDataSourceTableQuery { DataSourceId = id, Side = RomaDataSourceSide.Target, NamePart = "order", Database = "db" });
        IReadOnlyList<RomaDataSourceColumn> columns = await Service.ListColumnsAsync(new RomaDataSourceColumnQuery { DataSourceId = id, TableName = "orders" });

        Assert.Equal(
            [(id, "orders", RomaDataSourceSide.Target, "db"), (id, "order_lines", RomaDataSourceSide.Target, "db")],
            tables.Select(table => (table.DataSourceId, table.TableName, table.Side, table.Database!)));
        Assert.Equal(["order_id", "customer_id", "ordered_at", "total", "status"], columns.Select(column => column.Name));
        RomaDataSourceColumn key = columns[0];
        Assert.Equal((id, "orders", "BIGINT", "20", "0"), (key.DataSourceId, key.TableName, key.Type, key.Length, key.DecimalDigits));
        Assert.Equal((false, true, true, false), (key.IsNullable, key.IsPrimaryKey, key.IsUnique, key.IsPartition));
        Assert.Equal((null, null), (columns[2].Length, columns[2].DecimalDigits));
    }

    [Theory]
    [InlineData("""{"field_name":"a","field_type":"t","field_length":20,"null_able":true,"primary":false,"unique":"TRUE","partition_column":true,"decimal_digits":2}""", "20 True False True True 2")]
    [InlineData("""{"field_name":"a","field_type":"t","field_length":"20","null_able":"true","primary":"false","unique":"true","is_partition":"true","decimal_digits":"2"}""", "20 True False True True 2")]
    [InlineData("""{"field_name":"a","field_type":"t","field_length":null,"null_able":null,"primary":null,"is_partition":false}""", "    False ")]
    public async Task Lengths_and_flags_come_as_text_or_not(string column, string read)
    {
        RomaDataSourceColumn found = Assert.Single(await ColumnsAsync($$"""{"columns":[{{column}}]}"""));

        Assert.Equal(read, $"{found.Length} {found.IsNullable} {found.IsPrimaryKey} {found.IsUnique} {found.IsPartition} {found.DecimalDigits}");
        Assert.Empty(found.OtherFields);
    }

    [Fact]
    public async Task A_flag_that_is_not_understood_is_kept()
    {
        RomaDataSourceColumn found = Assert.Single(await ColumnsAsync("""{"columns":[{"field_name":"a","field_type":"t","null_able":"YES","collation":"bin"}]}"""));

        Assert.Null(found.IsNullable);
        Assert.Equal([("null_able", "\"YES\""), ("collation", "\"bin\"")], found.OtherFields.Select(field => (field.Key, field.Value)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"columns":{},"tables":{}}""")]
    [InlineData("""{"columns":["a"],"tables":[{"name":"a"}]}""")]
    [InlineData("""{"columns":[],"tables":[],"error_code":"FDI.9999"}""")]
    public async Task An_answer_without_a_list_is_not_an_empty_one(string answer)
    {
        using var server = new RawServer(200, answer);
        using IRomaClient client = RomaClient.Create(server.Settings());

        Assert.Equal(RomaFailureKind.Lost, (await Assert.ThrowsAsync<RomaApiException>(() => client.DataSources.ListTablesAsync(new RomaDataSourceTableQuery { DataSourceId = "ds1" }))).Kind);
        Assert.Equal(RomaFailureKind.Lost, (await Assert.ThrowsAsync<RomaApiException>(() => client.DataSources.ListColumnsAsync(new RomaDataSourceColumnQuery { DataSourceId = "ds1" }))).Kind);
    }

    [Fact]
    public async Task Null_is_an_empty_list()
    {
        Assert.Empty(await ColumnsAsync("""{"columns":null}"""));
    }

    [Fact]
    public async Task Reads_are_repeated_when_their_answer_is_lost()
    {
        string id = DataSources.Of(_session, "MYSQL");
        foreach (Func<Task> read in new Func<Task>[]
        {
            () => Service.ListAsync(new RomaDataSourceQuery(), 0, 1),
            () => Service.ShowAsync(id),
            () => Service.ListTablesAsync(new RomaDataSourceTableQuery { DataSourceId = id }),
            () => Service.ListColumnsAsync(new RomaDataSourceColumnQuery { DataSourceId = id, TableName = "orders" }),
        })
        {
            _session.Emulator.ClearLog();
            _session.Emulator.Faults.Next(FaultKind.ResetAfterWork);
            await EmulatorSession.Soon(read());
            Assert.Equal(2, _session.Emulator.Requests.Count);
        }
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_and_nothing_is_sent()
    {
        (string, Func<Task>)[] bad =
        [
            ("InvalidFilter", () => Service.ListAsync(new RomaDataSourceQuery { NamePart = new string('n', 31) }, 0, 1)),
            ("InvalidFilter", () => Service.ListAsync(new RomaDataSourceQuery { AppId = new string('n', 65) }, 0, 1)),
            ("InvalidFilter", () => Service.ListAsync(new RomaDataSourceQuery { ConnectorId = new string('n', 65) }, 0, 1)),
            ("InvalidDataSourceType", () => Service.ListAsync(new RomaDataSourceQuery { Type = "my sql" }, 0, 1)),
            ("InvalidDataSourceId", () => Service.ShowAsync("..")),
            ("InvalidDataSourceId", () => Service.ListTablesAsync(new RomaDataSourceTableQuery())),
            ("InvalidFilter", () => Service.ListTablesAsync(new RomaDataSourceTableQuery { DataSourceId = "ds1", Database = new string('n', 65) })),
            ("InvalidDataSourceId", () => Service.ListColumnsAsync(new RomaDataSourceColumnQuery { DataSourceId = "a/b" })),
            ("InvalidFilter", () => Service.ListColumnsAsync(new RomaDataSourceColumnQuery { DataSourceId = "ds1", Database = new string('n', 65) })),
            ("InvalidFilter", () => Service.ListColumnsAsync(new RomaDataSourceColumnQuery { DataSourceId = "ds1", TableName = new string('n', 65) })),
        ];

        foreach ((string code, Func<Task> call) in bad)
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<RomaApiException>(call)).ErrorCode);
        }

        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task The_services_details_stand_in_the_error()
    {
        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(
            () => Service.ListColumnsAsync(new RomaDataSourceColumnQuery { DataSourceId = DataSources.Of(_session, "MYSQL"), TableName = "nothing" }));

        Assert.Equal(("FDI.3002", RomaFailureKind.Refused), (error.ErrorCode, error.Kind));
        Assert.Contains("table_name", error.Message);
    }

    private static async Task<RomaDataSource> ShowAsync(string shown)
    {
        using RawServer server = DataSources.Server(shown);
        using IRomaClient client = RomaClient.Create(server.Settings());
        return await client.DataSources.ShowAsync("ds1");
    }

    private static async Task<IReadOnlyList<RomaDataSourceColumn>> ColumnsAsync(string answer)
    {
        using var server = new RawServer(200, answer);
        using IRomaClient client = RomaClient.Create(server.Settings());
        return await client.DataSources.ListColumnsAsync(new RomaDataSourceColumnQuery { DataSourceId = "ds1" });
    }

    private async Task<string[]> NamesAsync(RomaDataSourceQuery query) => [.. (await Service.ListAsync(query, 0, 999)).Items.Select(source => source.Name)];
}
