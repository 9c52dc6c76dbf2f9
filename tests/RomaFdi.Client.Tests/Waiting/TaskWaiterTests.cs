using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Client.Waiting;
using Xunit;

namespace RomaFdi.Client.Tests.Waiting;

/// <summary>When a wait ends and how, and what is asked for it.</summary>
public sealed class TaskWaiterTests
{
    private const string List = "GET tasks";
    private const string Runs = "GET tasks/t1/monitor-logs";

    [Fact]
    public async Task A_goal_that_is_reached_already_takes_one_look()
    {
        using var api = new ScriptedApi().On(List, 200, ScriptedApi.Page(Row("t1", 1)));

        RomaTaskWaitResult result = await WaitAsync(api, RomaTaskGoal.Running);

        Assert.Equal(("t1", "name of t1", RomaTaskGoal.Running, RomaOutcome.Succeeded, RomaTaskStatus.Running), (result.TaskId, result.TaskName, result.Until, result.Outcome, result.Status));
        Assert.Equal((null, null, TimeSpan.Zero, api.Clock.GetUtcNow()), (result.ErrorCode, result.ErrorMessage, result.Waited, result.Time));
        Assert.Equal([List], api.Calls);
        Assert.Empty(api.Clock.Waits);
    }

    [Fact]
    public async Task It_is_looked_again_after_the_interval_until_the_goal_is_seen()
    {
        using var api = new ScriptedApi()
            .On(List, 200, ScriptedApi.Page(Row("t1", 1)))
            .On(List, 500, "{}")
            .On(List, 429, "{}")
            .On(List, 200, "half")
            .On(List, 200, ScriptedApi.PageOf(3))
            .On(List, 200, ScriptedApi.Page(Row("t1", 0)));

        RomaTaskWaitResult result = await WaitAsync(api, RomaTaskGoal.Stopped, interval: TimeSpan.FromSeconds(7));

        Assert.Equal((RomaOutcome.Succeeded, RomaTaskStatus.Stopped), (result.Outcome, result.Status));
        Assert.Equal(6, api.Calls.Count);

        // The shorter ones are those of the connection, which the 429 slows down.
        Assert.Equal(5, api.Clock.Waits.Count(wait => wait == TimeSpan.FromSeconds(7)));
        Assert.All(api.Clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public async Task When_the_time_is_over_it_is_told_what_was_last_seen()
    {
        using var api = new ScriptedApi();
        api.On(List, 200, ScriptedApi.Page(Row("t1", 0))).On(List, _ =>
        {
            api.Clock.Move(TimeSpan.FromSeconds(61));
            return RawServer.Answer(503, "{}");
        });

        RomaTaskWaitResult result = await WaitAsync(api, RomaTaskGoal.Running, TimeSpan.FromSeconds(61));

        Assert.Equal((RomaOutcome.Unknown, "WaitTimeout", RomaTaskStatus.Stopped, TimeSpan.FromSeconds(61)), (result.Outcome, result.ErrorCode, result.Status, result.Waited));
        Assert.Equal("'t1' was not seen running within 61 s: it reads as stopped (the latest read failed: Http503).", result.ErrorMessage);
        Assert.Equal(2, api.Calls.Count);
    }

    [Fact]
    public async Task The_last_pause_is_no_longer_than_what_is_left()
    {
        using var api = new ScriptedApi();
        int looks = 0;
        api.On(List, _ =>
        {
            api.Clock.Move(TimeSpan.FromSeconds(++looks == 1 ? 58 : 2));
            return RawServer.Answer(200, ScriptedApi.Page(Row("t1", 0)));
        });

        await WaitAsync(api, RomaTaskGoal.Running, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));

        Assert.Equal([TimeSpan.FromSeconds(2)], api.Clock.Waits);
    }

    [Fact]
    public async Task No_time_at_all_is_one_look()
    {
        using var api = new ScriptedApi().On(List, 200, ScriptedApi.Page(Row("t1", 0)));

        Assert.Equal("WaitTimeout", (await WaitAsync(api, RomaTaskGoal.Running, TimeSpan.Zero)).ErrorCode);
        Assert.Single(api.Calls);
    }

    [Theory]
    [InlineData(200, """{"total":0,"entities":[]}""", RomaOutcome.Failed, "TaskNotFound")]
    [InlineData(404, """{"error_code":"FDI.3081","error_msg":"no task"}""", RomaOutcome.Failed, "TaskNotFound")]
    [InlineData(404, """{"error_code":"APIGW.0101","error_msg":"no API"}""", RomaOutcome.Unknown, "APIGW.0101")]
    [InlineData(403, """{"error_code":"APIGW.0302","error_msg":"not you"}""", RomaOutcome.Unknown, "APIGW.0302")]
    public async Task A_read_that_fails_for_good_ends_the_wait(int status, string body, RomaOutcome outcome, string code)
    {
        using var api = new ScriptedApi().On(List, status, body);

        RomaTaskWaitResult result = await WaitAsync(api, RomaTaskGoal.Running);

        Assert.Equal((outcome, code), (result.Outcome, result.ErrorCode));
        Assert.Single(api.Calls);
    }

    [Fact]
    public async Task An_id_that_breaks_its_rule_fails_alone()
    {
        using var api = new ScriptedApi().On(List, 200, ScriptedApi.Page(Row("t1", 1)));

        RomaTaskWaitResult[] results = await WaitAsync(api, RomaTaskGoal.Running, [new(".."), new("t1")]);

        Assert.Equal([(RomaOutcome.Failed, "InvalidTaskId"), (RomaOutcome.Succeeded, null)], results.Select(result => (result.Outcome, result.ErrorCode)));
    }

    [Fact]
    public async Task Ten_tasks_are_read_one_by_one_and_only_those_that_are_open()
    {
        using var api = new ScriptedApi();
        api.On(List, request => RawServer.Answer(200, ScriptedApi.Page(Row(Id(request)!, Id(request) == "t3" && api.Requests(List).Count <= 10 ? 0 : 1))));

        RomaTaskWaitResult[] results = await WaitAsync(api, RomaTaskGoal.Running, Waits(10));

        Assert.All(results, result => Assert.Equal(RomaOutcome.Succeeded, result.Outcome));
        Assert.Equal([.. Enumerable.Range(0, 10).Select(number => $"t{number}"), "t3"], api.Requests(List).Take(10).Select(Id).Order().Concat(api.Requests(List).Skip(10).Select(Id)));
    }

    [Fact]
    public async Task The_same_task_twice_is_read_once_and_told_twice()
    {
        using var api = new ScriptedApi().On(List, 200, ScriptedApi.Page(Row("t1", 1)));

        RomaTaskWaitResult[] results = await WaitAsync(api, RomaTaskGoal.Running, [new("t1"), new("t1", "r1")]);

        Assert.Equal(2, results.Length);
        Assert.Single(api.Calls);
    }

    [Fact]
    public async Task More_than_ten_tasks_are_looked_up_in_the_list_as_far_as_it_takes()
    {
        using var api = new ScriptedApi();
        api.On(List, request => RawServer.Answer(200, Id(request) is { } id
            ? ScriptedApi.Page(Row(id, 1))
            : ScriptedApi.PageOf(3000, [.. Enumerable.Range(Offset(request), 999).Select(number => Row($"t{number}", number == 1000 ? 0 : 1))])));

        RomaTaskWaitResult[] results = await WaitAsync(api, RomaTaskGoal.Running, [.. Waits(11), new("t1000")]);

        Assert.All(results, result => Assert.Equal(RomaOutcome.Succeeded, result.Outcome));
        Assert.Equal(["0", "999", "t1000"], api.Requests(List).Select(request => Id(request) ?? Offset(request).ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_task_that_the_list_lacks_is_asked_for_by_name_before_it_counts_as_gone()
    {
        using var api = new ScriptedApi();
        api.On(List, request => RawServer.Answer(200, Id(request) switch
        {
            null => ScriptedApi.Page([.. Enumerable.Range(0, 10).Select(number => Row($"t{number}", 1))]),
            "t10" => ScriptedApi.Page(Row("t10", 1)),
            _ => ScriptedApi.Page(),
        }));

        RomaTaskWaitResult[] results = await WaitAsync(api, RomaTaskGoal.Running, Waits(12));

        Assert.Equal([RomaOutcome.Succeeded, RomaOutcome.Succeeded, RomaOutcome.Failed], results.Skip(9).Select(result => result.Outcome));
        Assert.Equal("TaskNotFound", results[11].ErrorCode);
    }

    [Fact]
    public async Task A_list_that_can_not_be_read_is_read_again_or_ends_every_wait()
    {
        using var api = new ScriptedApi().On(List, 500, "{}").On(List, 403, """{"error_code":"APIGW.0302","error_msg":"not you"}""");

        RomaTaskWaitResult[] results = await WaitAsync(api, RomaTaskGoal.Running, Waits(11));

        Assert.All(results, result => Assert.Equal((RomaOutcome.Unknown, "APIGW.0302"), (result.Outcome, result.ErrorCode)));
        Assert.Equal(2, api.Calls.Count);
    }

    [Theory]
    [InlineData("SUCCESS", RomaOutcome.Succeeded, null, null)]
    [InlineData("ERROR", RomaOutcome.Failed, "RunFailed", "Run r1 of 't1' failed with code 103: The source side failed. no route.")]
    [InlineData("CANCELLED", RomaOutcome.Failed, "RunCancelled", "Run r1 of 't1' was cancelled with code 103: The source side failed. no route.")]
    public async Task The_end_of_a_run_tells_how_it_went(string status, RomaOutcome outcome, string? code, string? message)
    {
        using var api = new ScriptedApi().On(Runs, 200, ScriptedApi.Page($$"""{"id":"r1","execute_status":"{{status}}","status":103,"remarks":"no route."}"""));

        RomaTaskWaitResult result = await WaitAsync(api, RomaTaskGoal.RunEnded);

        Assert.Equal((outcome, code, message, "r1"), (result.Outcome, result.ErrorCode, result.ErrorMessage, result.Run?.RunId));
        Assert.Equal([Runs], api.Calls);
    }

    [Fact]
    public async Task The_run_under_way_is_followed_though_newer_ones_come()
    {
        using var api = new ScriptedApi()
            .On(Runs, 200, ScriptedApi.Page(Run("r2", 2, "RUNNING"), Run("r1", 1, "ERROR")))
            .On(Runs, 200, ScriptedApi.Page(Run("r3", 3, "ERROR"), Run("r2", 2, "SUCCESS"), Run("r1", 1, "ERROR")));

        RomaTaskWaitResult result = await WaitAsync(api, RomaTaskGoal.RunEnded);

        Assert.Equal((RomaOutcome.Succeeded, "r2"), (result.Outcome, result.Run?.RunId));
    }

    [Fact]
    public async Task The_run_after_a_known_one_is_meant_however_many_have_come_since()
    {
        using var api = new ScriptedApi();
        string[] rows = [.. Enumerable.Range(0, 30).Reverse().Select(number => Run($"r{number}", number, number == 4 ? "SUCCESS" : "ERROR"))];
        api.On(Runs, request => RawServer.Answer(200, ScriptedApi.PageOf(30, [.. rows.Skip(Offset(request) - 1).Take(Offset(request) == 1 ? 10 : 999)])));

        RomaTaskWaitResult result = Assert.Single(await WaitAsync(api, RomaTaskGoal.RunEnded, [new("t1", "r3")]));

        Assert.Equal((RomaOutcome.Succeeded, "r4"), (result.Outcome, result.Run?.RunId));
        Assert.Equal([1, 11], api.Requests(Runs).Select(Offset));
    }

    [Theory]
    [InlineData("r1")]
    [InlineData("")]
    public async Task The_first_run_after_is_waited_for(string previous)
    {
        string[] before = previous.Length == 0 ? [] : [Run("r1", 1, "SUCCESS")];
        using var api = new ScriptedApi()
            .On(Runs, 200, ScriptedApi.Page(before))
            .On(Runs, 200, ScriptedApi.Page([Run("r2", 2, "WAITING"), .. before]))
            .On(Runs, 200, ScriptedApi.Page([Run("r2", 2, "ERROR"), .. before]));

        RomaTaskWaitResult result = Assert.Single(await WaitAsync(api, RomaTaskGoal.RunEnded, [new("t1", previous)]));

        Assert.Equal((RomaOutcome.Failed, "RunFailed", "r2"), (result.Outcome, result.ErrorCode, result.Run?.RunId));
        Assert.Equal(3, api.Calls.Count);
    }

    [Fact]
    public async Task Without_any_run_it_is_asked_once_whether_there_is_such_a_task()
    {
        using var api = new ScriptedApi().On(Runs, 200, ScriptedApi.Page()).On(Runs, 200, ScriptedApi.Page()).On(Runs, 200, ScriptedApi.Page(Run("r1", 1, "SUCCESS"))).On(List, 200, ScriptedApi.Page(Row("t1", 1)));
        using var empty = new ScriptedApi().On(Runs, 200, ScriptedApi.Page()).On(List, 200, ScriptedApi.Page());

        Assert.Equal(RomaOutcome.Succeeded, (await WaitAsync(api, RomaTaskGoal.RunEnded)).Outcome);
        Assert.Equal([Runs, List, Runs, Runs], api.Calls);
        Assert.Equal((RomaOutcome.Failed, "TaskNotFound"), ((await WaitAsync(empty, RomaTaskGoal.RunEnded)).Outcome, (await WaitAsync(empty, RomaTaskGoal.RunEnded)).ErrorCode));
    }

    [Fact]
    public async Task A_run_without_end_times_out()
    {
        using var api = new ScriptedApi();
        api.On(Runs, _ =>
        {
            api.Clock.Move(TimeSpan.FromHours(1));
            return RawServer.Answer(200, ScriptedApi.Page(Run("r1", 1, "RUNNING")));
        });

        RomaTaskWaitResult result = await WaitAsync(api, RomaTaskGoal.RunEnded, TimeSpan.FromHours(3));

        Assert.Equal((RomaOutcome.Unknown, "WaitTimeout", RomaExecuteStatus.Running, "r1"), (result.Outcome, result.ErrorCode, result.ExecuteStatus, result.Run?.RunId));
        Assert.Equal("'t1' had no run that was seen to end within 10800 s: run r1 reads as running.", result.ErrorMessage);
        Assert.Equal(3, api.Calls.Count);
    }

    [Fact]
    public async Task A_wait_without_end_goes_on_until_it_is_given_up_and_leaves_nothing_behind()
    {
        using var api = new ScriptedApi();
        using var stop = new CancellationTokenSource();
        api.On(List, _ =>
        {
            api.Clock.Move(TimeSpan.FromDays(1000));
            if (api.Requests(List).Count == 5)
            {
                stop.Cancel();
            }

            return RawServer.Answer(200, ScriptedApi.Page(Row("t1", 0)));
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmulatorSession.Soon(api.Client.Tasks.WaitAsync(
            [new("t1")], new RomaTaskWaitOptions { Goal = RomaTaskGoal.Running, Timeout = Timeout.InfiniteTimeSpan }, (_, _) => Assert.Fail("It was given up."), stop.Token)));

        Assert.Equal(5, api.Calls.Count);
    }

    [Fact]
    public async Task A_service_that_gives_no_answer_does_not_hold_the_wait_up()
    {
        using var never = new SemaphoreSlim(0);
        using var server = new RawServer(async (_, _) => await never.WaitAsync());
        using IRomaClient client = RomaClient.Create(server.Settings(TimeSpan.FromMinutes(10)));
        var results = new List<RomaTaskWaitResult>();

        var waiter = new TaskWaiter(client.Tasks, client.Monitoring, TimeProvider.System, lastLook: TimeSpan.FromMilliseconds(1));
        using var gate = new RequestGate(1, CancellationToken.None);

        await EmulatorSession.Soon(waiter.WaitAsync([new("t1")], new RomaTaskWaitOptions { Goal = RomaTaskGoal.Running, Timeout = TimeSpan.FromMilliseconds(1) }, (_, result) => results.Add(result), gate));

        Assert.Equal((RomaOutcome.Unknown, "WaitTimeout"), (Assert.Single(results).Outcome, results[0].ErrorCode));
    }

    [Fact]
    public async Task Options_that_make_no_wait_are_refused()
    {
        using var api = new ScriptedApi();
        foreach (RomaTaskWaitOptions options in new RomaTaskWaitOptions[]
        {
            new() { Goal = (RomaTaskGoal)9 },
            new() { Timeout = TimeSpan.FromSeconds(-2) },
            new() { PollInterval = TimeSpan.Zero },
        })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => api.Client.Tasks.WaitAsync([new("t1")], options, (_, _) => { }));
            Assert.Throws<ArgumentOutOfRangeException>(() => api.Client.Tasks.DispatchAndWait(RomaAction.Start, options));
        }
    }

    private static async Task<RomaTaskWaitResult> WaitAsync(ScriptedApi api, RomaTaskGoal goal, TimeSpan? timeout = null, TimeSpan? interval = null) =>
        Assert.Single(await WaitAsync(api, goal, [new("t1")], timeout, interval));

    /// <summary>Waits, and sees to it that each task is told once.</summary>
    private static async Task<RomaTaskWaitResult[]> WaitAsync(ScriptedApi api, RomaTaskGoal goal, RomaTaskWait[] tasks, TimeSpan? timeout = null, TimeSpan? interval = null)
    {
        var results = new ConcurrentQueue<(int Place, RomaTaskWaitResult Result)>();
        var options = new RomaTaskWaitOptions { Goal = goal, Timeout = timeout ?? TimeSpan.FromMinutes(10), PollInterval = interval ?? TimeSpan.FromSeconds(5) };
        await EmulatorSession.Soon(api.Client.Tasks.WaitAsync(tasks, options, (place, result) => results.Enqueue((place, result))));
        Assert.Equal(Enumerable.Range(0, tasks.Length), results.Select(result => result.Place).Order());
        return [.. results.OrderBy(result => result.Place).Select(result => result.Result)];
    }

    private static RomaTaskWait[] Waits(int count) => [.. Enumerable.Range(0, count).Select(number => new RomaTaskWait($"t{number}"))];

    private static string Row(string id, int status) => $$"""{"task_id":"{{id}}","task_name":"name of {{id}}","status":{{status}}}""";

    private static string Run(string id, int minute, string status) => $$"""{"id":"{{id}}","start_time":{{minute + 1}}60000,"execute_status":"{{status}}"}""";

    private static string? Id(RawRequest request) => Query(request, "task_id");

    private static int Offset(RawRequest request) => int.Parse(Query(request, "offset")!, CultureInfo.InvariantCulture);

    private static string? Query(RawRequest request, string name) => request.Target.Split('?')[1].Split('&')
        .Where(pair => pair.StartsWith(name + "=", StringComparison.Ordinal)).Select(pair => pair[(name.Length + 1)..]).FirstOrDefault();
}
