using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>How the answers about one task and the counters are read.</summary>
public sealed class ShowTaskTests
{
    [Fact]
    public async Task Every_field_is_read()
    {
        RomaTask task = await ShowAsync("""
            {"task":{"task_id":"t1","task_name":"orders","task_type":"timing","status":"running","project_id":"p1","source_datasource_id":"s1","target_datasource_id":"d1",
            "source_datasource_name":"sn","target_datasource_name":"dn","source_app_id":"a1","target_app_id":"a2","source_app_name":"an1","target_app_name":"an2",
            "created_date":1767322800000,"last_modified_date":1767322800001,"description":"nightly","task_tag":"tag1"},"task_detail":"{\"mappingRequired\":true}"}
            """);

        Assert.Equal(("t1", "orders", RomaTaskType.Timing, RomaTaskStatus.Running, "p1", "s1", "d1"), (task.Id, task.Name, task.Type, task.Status, task.ProjectId, task.SourceDataSourceId, task.TargetDataSourceId));
        Assert.Equal(("sn", "dn", "a1", "a2", "an1", "an2"), (task.SourceDataSourceName, task.TargetDataSourceName, task.SourceAppId, task.TargetAppId, task.SourceAppName, task.TargetAppName));
        Assert.Equal((1767322800000, 1767322800001), (task.CreatedAt!.Value.ToUnixTimeMilliseconds(), task.LastModified!.Value.ToUnixTimeMilliseconds()));
        Assert.Equal(("nightly", "tag1", true, null), (task.Description, task.Tag, task.IsDetailed, task.ExecuteStatus));
        Assert.Equal(true, task.Definition!["mappingRequired"]);
        Assert.Empty(task.OtherFields);
    }

    [Theory]
    [InlineData("stop", RomaTaskStatus.Stopped, false)]
    [InlineData("stopped", RomaTaskStatus.Stopped, false)]
    [InlineData("Running", RomaTaskStatus.Running, false)]
    [InlineData("melting", RomaTaskStatus.Unknown, true)]
    public async Task Both_spellings_of_stopped_are_known_and_other_words_kept(string word, RomaTaskStatus status, bool isKept)
    {
        RomaTask task = await ShowAsync($$$"""{"task":{"task_id":"t1","status":"{{{word}}}"}}""");

        Assert.Equal((status, isKept), (task.Status, task.OtherFields.ContainsKey("status")));
    }

    [Fact]
    public async Task An_empty_id_is_the_one_that_was_asked_about() => Assert.Equal("t1", (await ShowAsync("""{"task":{"task_id":""}}""")).Id);

    [Fact]
    public async Task A_detail_that_is_an_object_is_read_like_one_in_text()
    {
        RomaTask task = await ShowAsync("""{"task":{"task_id":"t1"},"task_detail":{"a":{"b":[1,null]}}}""");

        var inner = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(task.Definition!["a"]);
        Assert.Equal([1L, null], Assert.IsAssignableFrom<IReadOnlyList<object?>>(inner["b"]));
    }

    [Theory]
    [InlineData("\"no json\"")]
    [InlineData("\"[1]\"")]
    [InlineData("7")]
    public async Task An_unreadable_detail_is_kept_as_it_is(string detail)
    {
        RomaTask task = await ShowAsync($$$"""{"task":{"task_id":"t1"},"task_detail":{{{detail}}}}""");

        Assert.Null(task.Definition);
        Assert.Equal(detail, task.OtherFields["task_detail"]);
    }

    [Fact]
    public async Task Secrets_in_the_detail_are_hidden()
    {
        RomaTask task = await ShowAsync("""{"task":{"task_id":"t1"},"task_detail":"{\"password\":\"hunter2\"}"}""");

        Assert.Equal(JsonTree.Hidden, task.Definition!["password"]);
    }

    [Fact]
    public async Task What_is_not_known_is_kept_on_both_levels()
    {
        RomaTask task = await ShowAsync("""{"task":{"task_id":"t1","color":"red","size":[1]},"color":"blue","more":{"a":1}}""");

        Assert.Equal(
            new Dictionary<string, string> { ["color"] = "\"red\"", ["size"] = "[1]", ["/color"] = "\"blue\"", ["more"] = """{"a":1}""" },
            task.OtherFields);
    }

    [Theory]
    [InlineData("""{"task":{"task_id":"t2"}}""", "UnreadableAnswer")]
    [InlineData("{}", "UnreadableAnswer")]
    [InlineData("""{"error_code":"FDI.9999"}""", "FDI.9999")]
    public async Task An_answer_about_another_task_or_none_is_not_believed(string body, string code)
    {
        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => ShowAsync(body));

        Assert.Equal((code, RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
    }

    [Fact]
    public async Task An_id_that_breaks_its_rule_is_not_sent()
    {
        using var api = new ScriptedApi();

        Assert.Equal("InvalidTaskId", (await Assert.ThrowsAsync<RomaApiException>(() => api.Client.Tasks.ShowAsync(".."))).ErrorCode);
        Assert.Empty(api.Calls);
    }

    [Fact]
    public async Task A_secret_in_what_nobody_knows_is_hidden()
    {
        RomaTask task = await ShowAsync("""
            {"task":{"task_id":"t1","task_name":"abc","password":"hunter2","link":{"app_secret":"hunter2","port":1.50,"list":[{"sk":["hunter2"]}]}},
             "task_detail":"{\"password\":{\"value\":\"hunter2\"}}"}
            """);

        Assert.Equal(JsonTree.Hidden, task.Definition!["password"]);
        Assert.Equal("\"******\"", task.OtherFields["password"]);
        Assert.DoesNotContain("hunter2", string.Concat(task.OtherFields.Values), StringComparison.Ordinal);
        Assert.Contains("1.5", task.OtherFields["link"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counters_are_read_for_both_families_as_far_as_they_are_there()
    {
        using var api = new ScriptedApi()
            .On("GET statistics/tasks", 200, """{"common_task_details":{"running_tasks_count":3,"abnormal_tasks_count":1,"terminated_tasks_count":5,"completed_tasks_count":12},"cdc_task_details":{"running_tasks_count":1}}""")
            .On("GET statistics/tasks", 200, """{"common_task_details":null}""")
            .On("GET statistics/tasks", 200, """{"error_code":"FDI.9999"}""");

        IReadOnlyList<RomaTaskSummary> summaries = await api.Client.Tasks.CountAsync();

        Assert.Equal([(false, 3, 1, 5, 12), (true, 1, null, null, null)], summaries.Select(summary => (summary.IsComposite, summary.Running, summary.Failed, summary.Stopped, summary.Completed)));
        Assert.Empty(await api.Client.Tasks.CountAsync());
        await Assert.ThrowsAsync<RomaApiException>(() => api.Client.Tasks.CountAsync());
    }

    private static async Task<RomaTask> ShowAsync(string body)
    {
        using var api = new ScriptedApi().On("GET tasks/t1", 200, body);
        return await EmulatorSession.Soon(api.Client.Tasks.ShowAsync("t1"));
    }
}
