using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.CompositeSession;

namespace RomaFdi.Client.Tests.Batching;

public sealed class CreateMappingTests
{
    [Fact]
    public async Task Every_field_reaches_the_service_and_stands_in_the_result()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync(isMapped: false);

        RomaCompositeTaskMapping mapping = (await RunAsync(composite.Service.DispatchCreateMapping(), new()
        {
            TaskId = id,
            SourceDataSourceId = composite.Source,
            TargetDataSourceId = composite.Target,
            SourceTable = "s.a",
            TargetTable = "t.b",
            ServerId = "7",
            SourceColumns = [new() { Name = "x", Type = "INT", Length = "1" }],
            TargetColumns = [new() { Name = "y" }],
            ColumnPairs = [new() { SourceColumn = "x", SourceType = "INT", SourceLength = "1", TargetColumn = "y", TargetType = "INT", TargetLength = "2" }],
        })).Result!;

        Assert.Equal(
            ["ext_info", "source_datasource_id", "target_datasource_id", "source_table", "target_table", "source_columns", "target_columns", "mapping_columns"],
            JObject.Parse(composite.Session.Requests("CreateMultiTaskMappings").Single().Body).Properties().Select(field => field.Name));
        RomaCompositeTaskMapping stored = Assert.Single(await composite.MappingsAsync(id));
        foreach (RomaCompositeTaskMapping one in new[] { mapping, stored })
        {
            Assert.Equal((id, composite.Emulator.Ledger.Single().Detail, composite.Source, composite.Target, "7"), (one.TaskId, one.MappingId, one.SourceDataSourceId, one.TargetDataSourceId, one.ServerId));
            Assert.Equal(("s.a", "t.b", "x INT", "1", "y"), (one.SourceTable, one.TargetTable, one.SourceColumns[0].ToString(), one.SourceColumns[0].Length, one.TargetColumns[0].Name));
            RomaMappingColumnPair pair = Assert.Single(one.ColumnPairs);
            Assert.Equal(("x", "INT", "1", "y", "INT", "2"), (pair.SourceColumn, pair.SourceType, pair.SourceLength, pair.TargetColumn, pair.TargetType, pair.TargetLength));
            Assert.Empty(one.OtherFields);
        }
    }

    [Fact]
    public async Task What_is_not_given_is_left_to_the_service()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync(isMapped: false);

        await RunAsync(composite.Service.DispatchCreateMapping(), Mapping(composite, id, "orders"));

        Assert.Equal(
            ["source_datasource_id", "target_datasource_id", "source_table", "target_table"], JObject.Parse(composite.Session.Requests("CreateMultiTaskMappings").Single().Body).Properties().Select(field => field.Name));
        Assert.Equal(5, (await composite.MappingsAsync(id))[0].SourceColumns.Count);
    }

    [Fact]
    public async Task The_services_refusals_are_told()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync();

        Assert.Equal("FDI.3037", (await RunAsync(composite.Service.DispatchCreateMapping(), Mapping(composite, id, "orders"))).Error!.ErrorCode);
        Assert.Equal("FDI.3081", (await RunAsync(composite.Service.DispatchCreateMapping(), Mapping(composite, "unknown", "orders"))).Error!.ErrorCode);
    }

    [Fact]
    public void Broken_rules_are_told()
    {
        using var composite = new CompositeSession();
        RomaCompositeTaskMappingDefinition Of(
            string task = "t1", string source = "s", string target = "d", string? table = null, string? targetTable = null, string? server = null, RomaMappingColumn? column = null, RomaMappingColumnPair? pair = null) => new()
            {
                TaskId = task,
                SourceDataSourceId = source,
                TargetDataSourceId = target,
                SourceTable = table,
                TargetTable = targetTable,
                ServerId = server,
                SourceColumns = column is null ? [] : [column],
                ColumnPairs = pair is null ? [] : [pair],
            };
        AssertRefused(
            composite.Service.DispatchCreateMapping(),
            ("InvalidTaskId", Of(task: "")),
            ("InvalidDataSourceId", Of(source: "")),
            ("InvalidDataSourceId", Of(target: "..")),
            ("InvalidTableName", Of(table: "a-b")),
            ("InvalidTableName", Of(targetTable: "")),
            ("InvalidServerId", Of(server: new string('1', 21))),
            ("InvalidColumn", Of(column: new())),
            ("InvalidColumn", Of(column: new() { Name = "x", Type = "" })),
            ("InvalidColumn", Of(pair: new() { SourceColumn = "x" })),
            ("InvalidColumn", new() { TaskId = "t1", SourceDataSourceId = "s", TargetDataSourceId = "d", TargetColumns = [.. Enumerable.Repeat(new RomaMappingColumn { Name = "x" }, 10000)] }));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"mapping_id":""}""")]
    [InlineData("""{"mapping_id":"m1","error_code":"FDI.9999"}""")]
    [InlineData("[]")]
    public async Task An_answer_without_an_id_settles_nothing(string body)
    {
        using var api = new ScriptedApi();
        api.On("POST multi-tasks/t1/mappings", 200, body);

        RomaApiException error = (await RunAsync(api.Client.CompositeTasks.DispatchCreateMapping(), new() { TaskId = "t1", SourceDataSourceId = "s", TargetDataSourceId = "d" })).Error!;

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
    }

    private static RomaCompositeTaskMappingDefinition Mapping(CompositeSession composite, string taskId, string table) =>
        new() { TaskId = taskId, SourceDataSourceId = composite.Source, TargetDataSourceId = composite.Target, SourceTable = table, TargetTable = table };
}
