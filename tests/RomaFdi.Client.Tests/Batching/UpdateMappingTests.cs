using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.CompositeSession;

namespace RomaFdi.Client.Tests.Batching;

public sealed class UpdateMappingTests
{
    private const string List = "GET multi-tasks/t1/mappings";
    private const string Update = "PUT multi-tasks/t1/mappings/m1";

    [Fact]
    public async Task What_is_not_named_stays()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync();
        RomaCompositeTaskMapping before = (await composite.MappingsAsync(id))[1];
        composite.Emulator.ClearLog();

        RomaCompositeTaskMapping result = (await RunAsync(composite.Service.DispatchUpdateMapping(), new() { TaskId = id, MappingId = before.MappingId, TargetTable = "sales" })).Result!;

        Assert.Equal(["ListMultiTaskMappings", "UpdateMultiTaskMappings"], composite.Emulator.Requests.Select(request => request.OperationId));
        RomaCompositeTaskMapping after = (await composite.MappingsAsync(id))[1];
        foreach (RomaCompositeTaskMapping one in new[] { result, after })
        {
            Assert.Equal((id, before.MappingId, "orders", "sales", "5400"), (one.TaskId, one.MappingId, one.SourceTable, one.TargetTable, one.ServerId));
            Assert.Equal((composite.Source, composite.Target), (one.SourceDataSourceId, one.TargetDataSourceId));
            Assert.Equal(before.SourceColumns.Select(column => (column.Name, column.Type, column.Length)), one.SourceColumns.Select(column => (column.Name, column.Type, column.Length)));
            Assert.Equal(before.ColumnPairs.Select(pair => pair.ToString()), one.ColumnPairs.Select(pair => pair.ToString()));
            Assert.Empty(one.OtherFields);
        }

        Assert.Equal((RomaMappingStatus.Update, (RomaMappingStatus?)null), (after.Status, result.Status));
    }

    [Fact]
    public async Task What_is_named_replaces_and_what_is_not_known_survives()
    {
        using var api = new ScriptedApi();
        api.On(List, 200, """
            {"source_ds_id":"s1","target_ds_id":"d1","ext_info":{"server_id":"1","zone":"z"},"mappings_total_count":2,"mappings":[{"id":"m0"},
             {"id":"m1","source_table":"a","target_table":"b","status":"USING","updated_time":7,"mapping_percent":50,"priority":{"level":3},
              "source_columns":[{"field_name":"x","field_length":20,"mood":"odd"}],"target_columns":[],"mapping":[{"source_column":"x","target_column":"y"}],"note":null}]}
            """).On(Update, 200, """{"mapping_id":"m1"}""");

        RomaCompositeTaskMapping mapping = (await RunAsync(api.Client.CompositeTasks.DispatchUpdateMapping(), new()
        {
            TaskId = "t1",
            MappingId = "m1",
            SourceTable = "c",
            ServerId = "2",
            TargetColumns = [new() { Name = "y" }],
            ColumnPairs = [new() { SourceColumn = "x", TargetColumn = "z" }],
        })).Result!;

        Assert.True(JToken.DeepEquals(
            JObject.Parse("""
                {"source_datasource_id":"s1","target_datasource_id":"d1","ext_info":{"server_id":"2","zone":"z"},"source_table":"c","target_table":"b","priority":{"level":3},"note":null,
                 "source_columns":[{"field_name":"x","field_length":20,"mood":"odd"}],"target_columns":[{"field_name":"y"}],"mapping_columns":[{"source_column":"x","target_column":"z"}]}
                """),
            api.Sent(Update)));
        Assert.Equal(("m1", "c", "b", "2", "z"), (mapping.MappingId, mapping.SourceTable, mapping.TargetTable, mapping.ServerId, mapping.ColumnPairs[0].TargetColumn));
        Assert.Equal([("note", "null"), ("priority", """{"level":3}""")], mapping.OtherFields.Select(field => (field.Key, field.Value)).OrderBy(field => field.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Data_sources_and_columns_can_be_named_too()
    {
        using var api = new ScriptedApi();
        api.On(List, 200, """{"mappings_total_count":1,"mappings":[{"id":"m1"}]}""").On(Update, 200, "{}");

        await RunAsync(
            api.Client.CompositeTasks.DispatchUpdateMapping(),
            new() { TaskId = "t1", MappingId = "m1", SourceDataSourceId = "s2", TargetDataSourceId = "d2", TargetTable = "t", SourceColumns = [new() { Name = "x" }] });

        Assert.True(JToken.DeepEquals(
            JObject.Parse("""{"source_datasource_id":"s2","target_datasource_id":"d2","target_table":"t","source_columns":[{"field_name":"x"}]}"""), api.Sent(Update)));
    }

    [Fact]
    public async Task It_is_looked_for_on_every_page()
    {
        using var api = new ScriptedApi();
        string Page(int first) => $$"""
            {"source_ds_id":"s1","target_ds_id":"d1","mappings_total_count":2001,
             "mappings":[{{string.Join(',', Enumerable.Range(first, Math.Min(1000, 2001 - first)).Select(i => $$"""{"id":"m{{2001 - i}}"}"""))}}]}
            """;
        api.On(List, request => RawServer.Answer(200, Page(int.Parse(request.Target.Split("offset=")[1], CultureInfo.InvariantCulture)))).On(Update, 200, "{}");

        Assert.Null((await RunAsync(api.Client.CompositeTasks.DispatchUpdateMapping(), new() { TaskId = "t1", MappingId = "m1", SourceTable = "a" })).Error);
        Assert.Equal(["limit=1000&offset=0", "limit=1000&offset=1000", "limit=1000&offset=2000"], api.Requests(List).Select(request => request.Target.Split('?')[1]));
    }

    [Fact]
    public async Task One_that_is_not_there_is_not_sent()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync();

        Settled<RomaCompositeTaskMapping> outcome = await RunAsync(composite.Service.DispatchUpdateMapping(), new() { TaskId = id, MappingId = "unknown", SourceTable = "a" });

        Assert.Equal(("MappingNotFound", RomaOutcome.Failed), (outcome.Error!.ErrorCode, outcome.Error.Outcome));
        Assert.Equal("ListMultiTaskMappings", Assert.Single(composite.Emulator.Requests).OperationId);
    }

    [Theory]
    [InlineData(500, "{}", RomaFailureKind.NotSent, "FDI")]
    [InlineData(200, "{}", RomaFailureKind.NotSent, "UnreadableAnswer")]
    [InlineData(404, """{"error_code":"FDI.3081","error_msg":"no"}""", RomaFailureKind.Refused, "FDI.3081")]
    [InlineData(200, """{"mappings_total_count":1,"mappings":[{"id":"m1"}]}""", RomaFailureKind.Invalid, "IncompleteMapping")]
    public async Task Without_a_usable_page_nothing_is_sent(int status, string body, RomaFailureKind kind, string code)
    {
        using var api = new ScriptedApi();
        api.On(List, status, body);

        RomaApiException error = (await RunAsync(api.Client.CompositeTasks.DispatchUpdateMapping(), new() { TaskId = "t1", MappingId = "m1" })).Error!;

        Assert.Equal((kind, RomaOutcome.Failed), (error.Kind, error.Outcome));
        Assert.Equal(code == "FDI" ? "Http500" : code, error.ErrorCode);
        Assert.All(api.Calls, call => Assert.Equal(List, call));
    }

    [Fact]
    public async Task An_answer_about_another_mapping_settles_nothing()
    {
        using var api = new ScriptedApi();
        api.On(List, 200, """{"source_ds_id":"s1","target_ds_id":"d1","mappings_total_count":1,"mappings":[{"id":"m1"}]}""").On(Update, 200, """{"mapping_id":"m2"}""");

        Assert.Equal(RomaFailureKind.Lost, (await RunAsync(api.Client.CompositeTasks.DispatchUpdateMapping(), new() { TaskId = "t1", MappingId = "m1", SourceTable = "c" })).Error!.Kind);
    }

    [Fact]
    public async Task Broken_rules_and_two_changes_of_one_mapping_are_told()
    {
        using var composite = new CompositeSession();
        AssertRefused(
            composite.Service.DispatchUpdateMapping(),
            ("InvalidTaskId", new() { TaskId = "", MappingId = "m1" }),
            ("InvalidMappingId", new() { TaskId = "t1", MappingId = ".." }),
            ("InvalidDataSourceId", new() { TaskId = "t1", MappingId = "m1", SourceDataSourceId = "" }),
            ("InvalidDataSourceId", new() { TaskId = "t1", MappingId = "m1", TargetDataSourceId = "" }),
            ("InvalidTableName", new() { TaskId = "t1", MappingId = "m1", SourceTable = "#" }),
            ("InvalidTableName", new() { TaskId = "t1", MappingId = "m1", TargetTable = "" }),
            ("InvalidColumn", new() { TaskId = "t1", MappingId = "m1", SourceColumns = [] }),
            ("InvalidColumn", new() { TaskId = "t1", MappingId = "m1", TargetColumns = [new()] }),
            ("InvalidColumn", new() { TaskId = "t1", MappingId = "m1", ColumnPairs = [] }),
            ("InvalidServerId", new() { TaskId = "t1", MappingId = "m1", ServerId = "" }));
        string id = await composite.InstalledAsync();
        string mappingId = (await composite.MappingsAsync(id))[0].MappingId;

        IReadOnlyList<Settled<RomaCompositeTaskMapping>> outcomes = await EmulatorSession.Soon(composite.Service.DispatchUpdateMapping().RunAsync(
            [new() { TaskId = id, MappingId = mappingId, SourceTable = "a" }, new() { TaskId = id, MappingId = mappingId, SourceTable = "b" }]));

        Assert.Equal("ConflictingChange", outcomes[1].Error!.ErrorCode);
        Assert.Equal("a", (await composite.MappingsAsync(id))[0].SourceTable);
    }

    [Fact]
    public async Task The_same_change_twice_is_sent_once()
    {
        using var api = new ScriptedApi().On(List, 200, Shown("")).On(Update, 200, """{"mapping_id":"m1"}""");
        RomaCompositeTaskMappingChange[] same = [.. Enumerable.Range(0, 2).Select(_ => new RomaCompositeTaskMappingChange
        {
            TaskId = "t1",
            MappingId = "m1",
            SourceColumns = [new() { Name = "x", Type = "INT" }],
            ColumnPairs = [new() { SourceColumn = "x", TargetColumn = "y" }],
        })];
        RomaCompositeTaskMappingChange other = new() { TaskId = "t1", MappingId = "m1", SourceColumns = [new() { Name = "x", Type = "TEXT" }], ColumnPairs = same[0].ColumnPairs };

        IReadOnlyList<Settled<RomaCompositeTaskMapping>> outcomes = await EmulatorSession.Soon(api.Client.CompositeTasks.DispatchUpdateMapping().RunAsync([.. same, other]));

        Assert.Equal("m1", outcomes[0].Result?.MappingId);
        Assert.Same(outcomes[0], outcomes[1]);
        Assert.Equal("ConflictingChange", outcomes[2].Error?.ErrorCode);
        Assert.Single(api.Requests(Update));
    }

    [Fact]
    public async Task What_nobody_knows_goes_back_digit_for_digit_and_also_when_it_is_empty()
    {
        using var api = new ScriptedApi().On(List, 200, Shown(""","weight":0.12345678901234567890,"labels":[],"owner":null""")).On(Update, 200, """{"mapping_id":"m1"}""");

        await RunAsync(api.Client.CompositeTasks.DispatchUpdateMapping(), new() { TaskId = "t1", MappingId = "m1", SourceTable = "c" });

        Assert.Contains("\"weight\":0.12345678901234567890,\"labels\":[],\"owner\":null", api.Requests(Update).Single().Body, StringComparison.Ordinal);
    }

    private static string Shown(string more) =>
        $$"""{"source_datasource_id":"s1","target_datasource_id":"d1","mappings_total_count":1,"mappings":[{"id":"m1","source_table":"a","target_table":"b"{{more}}}]}""";
}
