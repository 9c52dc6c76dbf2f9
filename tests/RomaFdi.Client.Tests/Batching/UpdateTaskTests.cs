using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>What becomes of a task between ShowTask and UpdateTask.</summary>
public sealed class UpdateTaskTests
{
    private const string Show = "GET tasks/t1";
    private const string Put = "PUT tasks/t1";
    private const string Task1 = """
        "task":{"task_id":"t1","task_name":"orders","task_type":"timing","status":"stop","project_id":"p1","source_datasource_id":"s1","target_datasource_id":"d1","source_datasource_name":"sn",
        "target_datasource_name":"dn","source_app_id":"a1","target_app_id":"a2","source_app_name":"n1","target_app_name":"n2","created_date":1,"last_modified_date":2,"description":"","task_tag":null,
        "color":{"deep":[1.50,null]}}
        """;

    private const string Answer = """{"task":{"task_id":"","task_name":"as stored","task_type":"timing"}}""";

    [Fact]
    public async Task What_is_not_named_goes_back_as_it_was_read_but_for_what_only_answers_have()
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"more":{"a":null},"task_detail":"{ \"b\" : 1.50 }"}""").On(Put, 200, Answer);

        RomaTask task = (await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Tag = "tag1" })).Result!;

        Assert.Equal(("t1", "as stored"), (task.Id, task.Name));
        Assert.True(JToken.DeepEquals(
            JObject.Parse("""
                {"task":{"task_name":"orders","task_type":"TIMING","source_datasource_id":"s1","target_datasource_id":"d1","task_tag":"tag1","color":{"deep":[1.50,null]}},
                "more":{"a":null},"task_detail":"{ \"b\" : 1.50 }"}
                """),
            api.Sent(Put)), api.Sent(Put).ToString());
    }

    [Fact]
    public async Task What_is_named_replaces_what_was_read()
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":"{}"}""").On(Put, 200, Answer);

        await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Name = "new-name", Type = RomaTaskType.Realtime, SourceDataSourceId = "s2", TargetDataSourceId = "d2", Description = "words", Tag = "tag2" });

        Assert.Equal(
            """{"task_name":"new-name","task_type":"REALTIME","source_datasource_id":"s2","target_datasource_id":"d2","description":"words","task_tag":"tag2"}""",
            new JObject(((JObject)api.Sent(Put)["task"]!).Properties().Where(field => field.Name != "color")
                .OrderBy(field => Array.IndexOf(["task_name", "task_type", "source_datasource_id", "target_datasource_id", "description", "task_tag"], field.Name))).ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public async Task A_definition_is_merged_and_keeps_what_it_does_not_name()
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":"{\"a\":{\"x\":1,\"y\":2},\"b\":[1,2],\"c\":3,\"password\":\"hunter2\"}"}""").On(Put, 200, Answer);

        await UpdateAsync(api, new RomaTaskChange
        {
            TaskId = "t1",
            Definition = new Dictionary<string, object?>
            {
                ["a"] = new Dictionary<string, object?> { ["y"] = null, ["z"] = 9 },
                ["b"] = new object[] { 7 },
                ["app_secret"] = Secure.Text("s3"),
            },
        });

        Assert.Equal("""{"a":{"x":1,"z":9},"b":[7],"c":3,"password":"hunter2","app_secret":"s3"}""", (string?)api.Sent(Put)["task_detail"]);
    }

    [Theory]
    [InlineData("""{"task_name":"orders","task_type":"timing","description":null}""", """{"task_name":"new-name","task_type":"realtime","description":"words"}""")]
    [InlineData("""{"task_name":"orders","task_type":"TIMING"}""", """{"task_name":"new-name","task_type":"REALTIME"}""")]
    [InlineData("""{"other":1}""", """{"other":1}""")]
    public async Task What_a_definition_says_again_is_kept_in_step(string before, string after)
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":{{new JValue(before).ToString(Newtonsoft.Json.Formatting.None)}}}""").On(Put, 200, Answer);

        await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Name = "new-name", Type = RomaTaskType.Realtime, Description = "words" });

        Assert.Equal(after, (string?)api.Sent(Put)["task_detail"]);
    }

    [Theory]
    [InlineData("\"no json\"", "no json")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    public async Task A_detail_that_is_no_json_text_goes_back_as_text(string detail, string sent)
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":{{detail}}}""").On(Put, 200, Answer);

        await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Name = "new-name" });

        Assert.Equal(sent, (string?)api.Sent(Put)["task_detail"]);
    }

    [Fact]
    public async Task Numbers_that_are_not_known_keep_every_digit()
    {
        const string Numbers = """{"a":1.50,"b":0.1234567890123456789,"c":123456789012345678901234567890}""";
        using var api = new ScriptedApi()
            .On(Show, 200, $$"""{"numbers":{{Numbers}},{{Task1}},"task_detail":{{new JValue(Numbers).ToString(Newtonsoft.Json.Formatting.None)}}}""")
            .On(Put, 200, Answer);

        await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Definition = new Dictionary<string, object?> { ["d"] = true } });

        string sent = api.Requests(Put).Single().Body;
        Assert.Contains("\"numbers\":" + Numbers, sent, StringComparison.Ordinal);
        Assert.Equal(Numbers[..^1] + ",\"d\":true}", (string?)api.Sent(Put)["task_detail"]);
    }

    [Theory]
    [InlineData("1E-30")]
    [InlineData("1.23456789E-27")]
    public async Task Numbers_too_small_for_a_decimal_are_not_rounded_away(string number)
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":"{\"a\":{{number}}}"}""").On(Put, 200, Answer);

        await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Definition = new Dictionary<string, object?> { ["d"] = true } });

        Assert.Equal($$"""{"a":{{number}},"d":true}""", (string?)api.Sent(Put)["task_detail"]);
    }

    [Fact]
    public async Task A_secret_that_the_service_hides_is_not_replaced_by_its_mask()
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":"{\"sourceSelectedDatasource\":{\"password\":\"******\"} }"}""").On(Put, 200, Answer);

        Settled<RomaTask> refused = await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Tag = "tag1" });
        Settled<RomaTask> done = await UpdateAsync(api, new RomaTaskChange
        {
            TaskId = "t1",
            Definition = new Dictionary<string, object?> { ["sourceSelectedDatasource"] = new Dictionary<string, object?> { ["password"] = Secure.Text("s3") } },
        });

        Assert.Equal(("SecretsNeeded", RomaOutcome.Failed), (refused.Error?.ErrorCode, refused.Error?.Outcome));
        Assert.Contains("sourceSelectedDatasource.password", refused.Error!.Message, StringComparison.Ordinal);
        Assert.NotNull(done.Result);
        Assert.Equal("""{"sourceSelectedDatasource":{"password":"s3"}}""", (string?)api.Sent(Put)["task_detail"]);
    }

    [Theory]
    [InlineData("s2", """{"a":1}""")]
    [InlineData("s1", """{"source_datasource_type":"MYSQL","source_datasource":{"host":"old"},"a":1}""")]
    [InlineData(null, """{"source_datasource_type":"MYSQL","source_datasource":{"host":"old"},"a":1}""")]
    public async Task What_the_service_says_again_of_the_data_source_does_not_outlive_it(string? source, string sent)
    {
        using var api = new ScriptedApi()
            .On(Show, 200, $$"""{{{Task1}},"task_detail":"{\"source_datasource_type\":\"MYSQL\",\"source_datasource\":{\"host\":\"old\"},\"a\":1}"}""").On(Put, 200, Answer);

        await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", SourceDataSourceId = source, Tag = "tag1" });

        Assert.Equal(sent, (string?)api.Sent(Put)["task_detail"]);
    }

    [Fact]
    public async Task What_the_service_says_again_of_the_data_source_may_be_hidden()
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":"{\"source_datasource\":{\"password\":\"******\"} }"}""").On(Put, 200, Answer);

        Assert.NotNull((await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Tag = "tag1" })).Result);
    }

    [Fact]
    public async Task An_answer_that_nobody_can_make_sense_of_leaves_the_others_of_the_batch_alone()
    {
        const string Odd = """{"task":{"task_id":"t1","task_name":"abc","x":1,"/x":2},"x":3}""";
        using var api = new ScriptedApi().On("POST tasks", 200, Odd).On("POST tasks", 200, """{"task":{"task_id":"t2","task_name":"abc"}}""");
        RomaTaskDefinition[] inputs = [.. Enumerable.Range(0, 2).Select(number => new RomaTaskDefinition
        {
            Name = "abc" + number,
            Type = RomaTaskType.Timing,
            SourceDataSourceId = "s1",
            TargetDataSourceId = "d1",
            Definition = new Dictionary<string, object?> { ["a"] = 1 },
        })];

        IReadOnlyList<Settled<RomaTask>> outcomes = await EmulatorSession.Soon(api.Client.Tasks.DispatchCreate(1).RunAsync(inputs));

        Assert.Contains(outcomes, outcome => outcome.Result?.Id == "t2");
    }

    [Fact]
    public async Task A_definition_that_can_not_be_read_can_not_be_merged()
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":"no json"}""");

        Settled<RomaTask> outcome = await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Definition = new Dictionary<string, object?> { ["a"] = 1 } });

        Assert.Equal(("UnreadableDefinition", RomaOutcome.Failed), (outcome.Error!.ErrorCode, outcome.Error.Outcome));
        Assert.Equal([Show], api.Calls);
    }

    [Fact]
    public async Task What_the_service_does_not_tell_has_to_be_named()
    {
        using var api = new ScriptedApi().On(Show, 200, """{"task":{"task_id":"t1","task_name":"orders","task_type":"timing","source_datasource_id":""}}""").On(Put, 200, Answer);

        Settled<RomaTask> refused = await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Name = "new-name" });
        Settled<RomaTask> done = await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", SourceDataSourceId = "s1", TargetDataSourceId = "d1", Definition = new Dictionary<string, object?> { ["a"] = 1 } });

        Assert.Equal(("IncompleteTask", RomaFailureKind.Invalid), (refused.Error!.ErrorCode, refused.Error.Kind));
        Assert.Contains("source_datasource_id, target_datasource_id, task_detail", refused.Error.Message, StringComparison.Ordinal);
        Assert.NotNull(done.Result);
        Assert.Equal("""{"a":1}""", (string?)api.Sent(Put)["task_detail"]);
    }

    [Theory]
    [InlineData(404, """{"error_code":"FDI.3081","error_msg":"no task"}""", "FDI.3081")]
    [InlineData(500, "{}", "Http500")]
    [InlineData(200, """{"task":{"task_id":"t2"}}""", "UnreadableAnswer")]
    public async Task Without_a_read_nothing_is_changed(int status, string body, string code)
    {
        using var api = new ScriptedApi().On(Show, status, body);

        Settled<RomaTask> outcome = await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Name = "new-name" });

        Assert.Equal((code, RomaOutcome.Failed), (outcome.Error!.ErrorCode, outcome.Error.Outcome));
        Assert.Equal([Show], api.Calls);
    }

    [Theory]
    [InlineData(500, "{}", RomaOutcome.Unknown, "OutcomeUnknown")]
    [InlineData(200, "", RomaOutcome.Unknown, "OutcomeUnknown")]
    [InlineData(200, """{"task":{"task_id":"t2"}}""", RomaOutcome.Unknown, "OutcomeUnknown")]
    [InlineData(400, """{"error_code":"FDI.3023","error_msg":"running"}""", RomaOutcome.Failed, "FDI.3023")]
    public async Task A_lost_change_is_unknown_and_a_refused_one_failed(int status, string body, RomaOutcome outcome, string code)
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":"{}"}""").On(Put, status, body);

        Settled<RomaTask> settled = await UpdateAsync(api, new RomaTaskChange { TaskId = "t1", Name = "new-name" });

        Assert.Equal((outcome, code, null), (settled.Error!.Outcome, settled.Error.ErrorCode, settled.Result));
    }

    [Fact]
    public async Task The_same_change_twice_is_sent_once_and_another_one_for_the_same_task_is_refused()
    {
        using var api = new ScriptedApi().On(Show, 200, $$"""{{{Task1}},"task_detail":"{}"}""").On(Put, 200, Answer);
        RomaTaskChange Change(int value) => new() { TaskId = "t1", Definition = new Dictionary<string, object?> { ["a"] = value } };

        IReadOnlyList<Settled<RomaTask>> outcomes = await EmulatorSession.Soon(api.Client.Tasks.DispatchUpdate().RunAsync([Change(1), Change(1), Change(2)]));

        Assert.Same(outcomes[0], outcomes[1]);
        Assert.Equal("ConflictingChange", outcomes[2].Error!.ErrorCode);
        Assert.Single(api.Requests(Put));
    }

    [Fact]
    public void Inputs_that_break_a_rule_are_refused_by_name()
    {
        using var api = new ScriptedApi();
        using IActionDispatcher<RomaTaskChange, RomaTask> dispatcher = api.Client.Tasks.DispatchUpdate();

        Assert.Equal(
            ["InvalidTaskId", "InvalidTaskName", "InvalidTaskType", "InvalidDataSourceId", "InvalidDataSourceId", "InvalidDescription", "InvalidTag", "InvalidDefinition", "HiddenSecret", "PlainTextSecret", null],
            new RomaTaskChange[]
            {
                new(),
                new() { TaskId = "t1", Name = "ab" },
                new() { TaskId = "t1", Type = RomaTaskType.Unknown },
                new() { TaskId = "t1", SourceDataSourceId = "" },
                new() { TaskId = "t1", TargetDataSourceId = ".." },
                new() { TaskId = "t1", Description = "" },
                new() { TaskId = "t1", Tag = "abc" },
                new() { TaskId = "t1", Definition = new Dictionary<string, object?> { ["a"] = DateTime.UnixEpoch } },
                new() { TaskId = "t1", Definition = new Dictionary<string, object?> { ["password"] = JsonTree.Hidden } },
                new() { TaskId = "t1", Definition = new Dictionary<string, object?> { ["deep"] = new Dictionary<string, object?> { ["password"] = "clear" } } },
                new() { TaskId = "t1", Name = "abc", Type = RomaTaskType.Timing, Definition = new Dictionary<string, object?>() },
            }.Select(change => dispatcher.Check(change)?.ErrorCode));
    }

    private static async Task<Settled<RomaTask>> UpdateAsync(ScriptedApi api, RomaTaskChange change) =>
        Assert.Single(await EmulatorSession.Soon(api.Client.Tasks.DispatchUpdate().RunAsync([change])));
}
