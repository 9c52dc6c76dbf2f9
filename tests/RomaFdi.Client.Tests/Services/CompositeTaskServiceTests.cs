using System;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

public sealed class CompositeTaskServiceTests
{
    [Fact]
    public async Task Mappings_are_read_with_every_field()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync();

        RomaPage<RomaCompositeTaskMapping> page = await composite.Service.ListMappingsAsync(new RomaCompositeTaskMappingQuery { TaskId = id }, 1, 2);

        Assert.Equal(4, page.Total);
        Assert.Equal(["orders", "order_lines"], page.Items.Select(mapping => mapping.SourceTable));
        RomaCompositeTaskMapping orders = page.Items[0];
        Assert.Equal((id, composite.Source, composite.Target, "5400"), (orders.TaskId, orders.SourceDataSourceId, orders.TargetDataSourceId, orders.ServerId));
        Assert.Equal(("orders", RomaMappingStatus.Auto, 100), (orders.TargetTable, orders.Status, orders.MappedPercent));
        Assert.Equal(composite.Session.Clock.GetUtcNow().ToUnixTimeMilliseconds(), orders.LastModified!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(("order_id", "BIGINT", "20"), (orders.SourceColumns[0].Name, orders.SourceColumns[0].Type, orders.TargetColumns[0].Length));
        RomaMappingColumnPair pair = orders.ColumnPairs[0];
        Assert.Equal(("order_id", "BIGINT", "20", "order_id", "BIGINT", "20"), (pair.SourceColumn, pair.SourceType, pair.SourceLength, pair.TargetColumn, pair.TargetType, pair.TargetLength));
        Assert.Empty(orders.OtherFields);
    }

    [Fact]
    public async Task Every_filter_reaches_the_service()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync();
        var query = new RomaCompositeTaskMappingQuery
        {
            TaskId = id,
            SourceDataSourceId = composite.Source,
            TargetDataSourceId = composite.Target,
            SourceTable = "orders",
            TargetTable = "orders",
            Table = "orders",
        };

        Assert.Equal("orders", Assert.Single((await composite.Service.ListMappingsAsync(query, 0, 1000)).Items).SourceTable);
        Assert.Equal(
            $"limit=1000&offset=0&source_datasource_id={composite.Source}&target_datasource_id={composite.Target}&source_table=orders&target_table=orders&table_name=orders",
            composite.Emulator.Requests.Single().Query);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_not_sent_and_what_is_not_there_is_refused()
    {
        using var composite = new CompositeSession();

        Assert.Equal("InvalidTaskId", await CodeAsync(composite, new() { TaskId = "../x" }));
        Assert.Equal("InvalidFilter", await CodeAsync(composite, new() { TaskId = "t1", SourceTable = new string('t', 65) }));
        Assert.Empty(composite.Emulator.Requests);
        Assert.Equal("FDI.3081", await CodeAsync(composite, new() { TaskId = "t1" }));
    }

    [Fact]
    public async Task Odd_fields_and_older_spellings_are_understood_or_kept()
    {
        using var api = new ScriptedApi();
        api.On("GET multi-tasks/t1/mappings", 200, """
            {"source_ds_id":"s1","target_datasource_id":"d1","target_ds_id":"d2","ext_info":null,"mappings_total_count":"1",
             "mappings":[{"id":7,"status":"LATER","updated_time":"soon","mood":1,"source_columns":[{"field_name":"a","field_length":20}],"target_columns":null}]}
            """);

        RomaCompositeTaskMapping mapping = Assert.Single((await api.Client.CompositeTasks.ListMappingsAsync(new() { TaskId = "t1" }, 0, 10)).Items);

        Assert.Equal(("7", "t1", "s1", "d1"), (mapping.MappingId, mapping.TaskId, mapping.SourceDataSourceId, mapping.TargetDataSourceId));
        Assert.Equal(RomaMappingStatus.Unknown, mapping.Status);
        Assert.Equal("20", mapping.SourceColumns[0].Length);
        Assert.Empty(mapping.TargetColumns);
        Assert.Equal(["mood", "status", "updated_time"], mapping.OtherFields.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"mappings":[{}],"mappings_total_count":0}""")]
    [InlineData("""{"mappings":{},"mappings_total_count":1}""")]
    [InlineData("""{"mappings":[7],"mappings_total_count":1}""")]
    [InlineData("""{"task_id":"another","mappings":[],"mappings_total_count":0}""")]
    [InlineData("""{"mappings":[],"mappings_total_count":0,"error_code":"FDI.9999"}""")]
    public async Task A_page_that_can_not_be_believed_is_no_page(string body)
    {
        using var api = new ScriptedApi();
        api.On("GET multi-tasks/t1/mappings", 200, body);

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => api.Client.CompositeTasks.ListMappingsAsync(new() { TaskId = "t1" }, 0, 10));

        Assert.Equal(RomaFailureKind.Lost, error.Kind);
    }

    private static async Task<string> CodeAsync(CompositeSession composite, RomaCompositeTaskMappingQuery query) =>
        (await Assert.ThrowsAsync<RomaApiException>(() => composite.Service.ListMappingsAsync(query, 0, 10))).ErrorCode;
}
