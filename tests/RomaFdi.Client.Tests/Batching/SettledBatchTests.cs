using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>What a batch of starts remembers from one round of settling to the next.</summary>
public sealed class SettledBatchTests
{
    private const string Batch = "POST batch-operation/tasks";
    private const string Unscheduled = """{"error_code":"FDI.3083","error_msg":"no schedule"}""";
    private const string NotStarted = """{"success":[],"failure":[{"task_id":"a","error_code":"FDI.3026","error_msg":"no"}],"success_count":0,"failure_count":1}""";

    [Fact]
    public async Task What_was_refused_whole_and_then_lost_is_sent_again_alone()
    {
        using ScriptedApi api = Stopped(retries: 2)
            .On(Batch, 400, Unscheduled)
            .On(Batch, 500, "{}")
            .On(Batch, request => RawServer.Answer(200, Started(request)));

        RomaTaskActionResult[] results = await StartAsync(api, "a", "b", "c", "d");

        Assert.All(results, result => Assert.Equal(RomaOutcome.Succeeded, result.Outcome));
        Assert.Equal([4, 2, 2, 1, 1], api.Requests(Batch).Select(request => Ids(request).Length));
    }

    [Fact]
    public async Task What_is_refused_for_another_reason_than_a_task_is_not_split()
    {
        using ScriptedApi api = Stopped().On(Batch, 403, """{"error_code":"FDI.3026","error_msg":"no"}""");

        RomaTaskActionResult[] results = await StartAsync(api, "a", "b");

        Assert.All(results, result => Assert.Equal((RomaOutcome.Failed, "FDI.3026"), (result.Outcome, result.ErrorCode)));
        Assert.Single(api.Requests(Batch));
    }

    [Fact]
    public async Task A_refusal_that_each_later_look_bears_out_is_a_failure()
    {
        using ScriptedApi api = Stopped(retries: 2).On(Batch, 500, "{}").On(Batch, 200, NotStarted);

        RomaTaskActionResult result = Assert.Single(await StartAsync(api, "a"));

        Assert.Equal((RomaOutcome.Failed, "FDI.3026", 2), (result.Outcome, result.ErrorCode, result.Attempts));
        Assert.Equal(3, api.Requests("GET tasks").Count);
    }

    [Fact]
    public async Task A_name_that_a_look_showed_stays_where_a_later_answer_has_none()
    {
        using ScriptedApi api = Stopped(retries: 1).On(Batch, 500, "{}").On(Batch, request => RawServer.Answer(200, Started(request)));

        RomaTaskActionResult result = Assert.Single(await StartAsync(api, "a"));

        Assert.Equal((RomaOutcome.Succeeded, "name-a"), (result.Outcome, result.TaskName));
    }

    [Fact]
    public async Task A_name_that_a_look_showed_stays_where_a_later_look_fails()
    {
        using ScriptedApi api = Stopped(retries: 1, looks: 1).On("GET tasks", 500, "{}").On(Batch, 500, "{}");

        RomaTaskActionResult result = Assert.Single(await StartAsync(api, "a"));

        Assert.Equal((RomaOutcome.Unknown, "name-a"), (result.Outcome, result.TaskName));
    }

    [Fact]
    public async Task A_row_of_success_may_have_an_empty_error()
    {
        using ScriptedApi api = Stopped().On(Batch, 200, """{"success":[{"task_id":"a","task_name":"n","error_code":"","error_msg":""}],"success_count":1}""");

        Assert.Equal(RomaOutcome.Succeeded, Assert.Single(await StartAsync(api, "a")).Outcome);
        Assert.Empty(api.Requests("GET tasks"));
    }

    [Theory]
    [InlineData("""{"success":[{"task_id":"a"}],"failure":[{"task_id":"a","error_code":"FDI.3026"}]}""", "The answer contradicts itself about the task.")]
    [InlineData("""{"success":[],"failure":[]}""", "The answer does not name the task.")]
    public async Task An_answer_that_settles_nothing_is_told_by_what_is_wrong_with_it(string answer, string words)
    {
        using ScriptedApi api = Stopped().On(Batch, 200, answer);

        RomaTaskActionResult result = Assert.Single(await StartAsync(api, "a"));

        Assert.Equal(RomaOutcome.Unknown, result.Outcome);
        Assert.StartsWith(words, result.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void No_request_at_a_time_is_no_limit()
    {
        using var api = new ScriptedApi();
        Assert.Throws<ArgumentOutOfRangeException>("throttleLimit", () => api.Client.Tasks.Dispatch(RomaAction.Start, throttleLimit: 0));
    }

    [Fact]
    public async Task An_aborted_gate_lets_nothing_leave_and_nobody_pause()
    {
        using var gate = new RequestGate(1, default);
        gate.Abort();

        Assert.True(gate.Closed.IsCancellationRequested);
        Assert.Null(await gate.SendAsync<object>((_, _) => throw new InvalidOperationException("It left.")));
        Assert.Null(await gate.ReadAsync<object>(_ => throw new InvalidOperationException("It left.")));
    }

    /// <summary>A service whose tasks are stopped, however often they are looked at, or so often.</summary>
    private static ScriptedApi Stopped(int retries = 0, int looks = 1)
    {
        var api = new ScriptedApi(retries);
        for (int look = 0; look < looks; look++)
        {
            api.On("GET tasks", request =>
            {
                string id = request.Target.Split("task_id=")[1].Split('&')[0];
                return RawServer.Answer(200, ScriptedApi.Page($$"""{"task_id":"{{id}}","task_name":"name-{{id}}","task_type":"REALTIME","status":0}"""));
            });
        }

        return api;
    }

    private static async Task<RomaTaskActionResult[]> StartAsync(ScriptedApi api, params string[] ids) =>
        [.. (await EmulatorSession.Soon(api.Client.Tasks.Dispatch(RomaAction.Start).RunAsync(ids))).Select(outcome => outcome.Result!)];

    private static string[] Ids(RawRequest request) => [.. JObject.Parse(request.Body)["list"]!.Select(row => (string)row["task_id"]!)];

    private static string Started(RawRequest request) => new JObject { ["success"] = new JArray(Ids(request).Select(id => new JObject { ["task_id"] = id })) }.ToString();
}
