using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests;

public sealed class FaultPlanTests : EmulatorTest
{
    private const string BatchCall = "BatchStartOrStopTasks";

    public FaultPlanTests()
        : base(new EmulatorOptions { TaskCount = 25, UnscheduledTaskCount = 1 })
    {
    }

    private string[] Stopped => Emulator.Tasks.Where(t => !t.IsRunning && t.HasSchedule).Select(t => t.Id).ToArray();

    [Theory]
    [InlineData(null)]
    [InlineData("7")]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT")]
    public async Task Throttled(string? retryAfter)
    {
        Emulator.Faults.Next(FaultKind.TooManyRequests, value: retryAfter);
        var answer = await StartAsync(Stopped[0]);
        Assert.Equal((429, "APIGW.0308"), (answer.Status, answer.Code));
        Assert.Equal(retryAfter, answer.Headers.TryGetValue("Retry-After", out var value) ? value : null);
        await NothingWasDoneAndTheNextGoesThrough(429);
    }

    [Fact]
    public async Task Failed_inside()
    {
        Emulator.Faults.Next(FaultKind.InternalError);
        var answer = await StartAsync(Stopped[0]);
        Assert.Equal((500, "FDI.9999"), (answer.Status, answer.Code));
        await NothingWasDoneAndTheNextGoesThrough(500);
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, 429, "APIGW.0308")]
    [InlineData(FaultKind.InternalError, 500, "VIAS.00010006")]
    public async Task Vias_fails_in_its_own_shape(FaultKind kind, int status, string code)
    {
        Emulator.Faults.Next(kind);
        var answer = await SendAsync("PUT", ViasPath(Emulator.ViasBatchTaskIds[0], "start"));
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, 429)]
    [InlineData(FaultKind.InternalError, 500)]
    public async Task Sign_in_fails_in_its_own_shape(FaultKind kind, int status)
    {
        Emulator.Faults.Next(kind);
        var answer = await PostAsync("/v3/auth/tokens", "{}");
        Assert.Equal(status, (int)answer.Json.SelectToken("error.code")!);
    }

    [Theory]
    [InlineData(FaultKind.BadGatewayHtml, 502)]
    [InlineData(FaultKind.HtmlOk, 200)]
    public async Task A_page_instead_of_an_answer(FaultKind kind, int status)
    {
        Emulator.Faults.Next(kind);
        var answer = await SendUncheckedAsync("POST", BatchPath, Batch("start", Stopped[0]));
        Assert.Equal(status, answer.Status);
        Assert.Equal("text/html", answer.Headers["Content-Type"]);
        Assert.StartsWith("<html>", answer.Text, StringComparison.Ordinal);
        await NothingWasDoneAndTheNextGoesThrough(status);
    }

    [Fact]
    public async Task Not_there_for_the_moment()
    {
        Emulator.Faults.Next(FaultKind.ServiceUnavailable, value: "3");
        var answer = await SendUncheckedAsync("POST", BatchPath, Batch("start", Stopped[0]));
        Assert.Equal((503, "APIGW.0201", "3"), (answer.Status, answer.Code, answer.Headers["Retry-After"]));
        await NothingWasDoneAndTheNextGoesThrough(503);
    }

    [Fact]
    public async Task Cut_before_the_work()
    {
        Emulator.Faults.Next(FaultKind.ResetBeforeWork, operationId: BatchCall);
        await Assert.ThrowsAsync<HttpRequestException>(() => StartAsync(Stopped[0]));
        await NothingWasDoneAndTheNextGoesThrough(null);
    }

    [Fact]
    public async Task Cut_after_the_work()
    {
        var id = Stopped[0];
        Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: BatchCall);
        await Assert.ThrowsAsync<HttpRequestException>(() => StartAsync(id));
        Assert.True(TaskOf(id).IsRunning);
        Assert.Null(Emulator.Requests[0].Status);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("0", 0)]
    [InlineData("3", 3)]
    public async Task Cut_and_done_later(string? value, int looks)
    {
        var id = Stopped[0];
        Emulator.Faults.Next(FaultKind.SlowWork, operationId: BatchCall, value: value);
        await Assert.ThrowsAsync<HttpRequestException>(() => StartAsync(id));
        for (var i = 0; i < looks; i++)
        {
            Assert.Equal(0, (int)(await LookAsync(id))["status"]!);
        }

        Assert.Empty(Emulator.Ledger);
        Assert.Equal(1, (int)(await LookAsync(id))["status"]!);
        Assert.Equal((id, Emulator.Requests[0].RequestId), (Emulator.Ledger.Single().TaskId, Emulator.Ledger.Single().RequestId));
        Assert.Null(Emulator.Requests[0].Status);
    }

    [Fact]
    public async Task What_is_late_is_done_when_everything_is_cleared()
    {
        var ids = Stopped[..2];
        Emulator.Faults.Next(FaultKind.SlowWork, count: 2, value: "100");
        await Assert.ThrowsAsync<HttpRequestException>(() => StartAsync(ids[0]));
        await Assert.ThrowsAsync<HttpRequestException>(() => StartAsync(ids[1]));
        Emulator.Faults.RefuseTask(ids[1]);
        Assert.Empty(Emulator.Ledger);
        Emulator.Faults.Clear();
        Assert.Equal([ids[0]], Emulator.Ledger.Select(entry => entry.TaskId));
        Emulator.Faults.Clear();
        Assert.Single(Emulator.Ledger);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    public void Slow_work_is_late_by_a_number_of_requests(string value) => Assert.Throws<FormatException>(() => Emulator.Faults.Next(FaultKind.SlowWork, value: value));

    [Fact]
    public async Task Cut_in_the_middle_of_the_body()
    {
        var id = Stopped[0];
        Emulator.Faults.Next(FaultKind.HalfBody);
        await Assert.ThrowsAsync<HttpRequestException>(() => StartAsync(id));
        Assert.True(TaskOf(id).IsRunning);
        Assert.Equal(200, Emulator.Requests[0].Status);
    }

    [Theory]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.NotJson)]
    public async Task Done_but_not_readable(FaultKind kind)
    {
        var id = Stopped[0];
        Emulator.Faults.Next(kind);
        var answer = await SendUncheckedAsync("POST", BatchPath, Batch("start", id));
        Assert.Equal(200, answer.Status);
        Assert.Equal(kind == FaultKind.EmptyBody, answer.Text.Length == 0);
        Assert.ThrowsAny<JsonException>(() => answer.Json);
        Assert.True(TaskOf(id).IsRunning);
    }

    [Fact]
    public async Task No_answer_ever()
    {
        Emulator.Faults.Next(FaultKind.Hang);
        using var giveUp = new CancellationTokenSource();
        var hanging = SendAsync("POST", BatchPath, Batch("start", Stopped[0]), cancel: giveUp.Token);
        await Emulator.WaitForRequestsAsync(1, CancellationToken.None);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        Assert.False(hanging.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.Null(Emulator.Requests[0].Status);
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task Faults_come_one_after_the_other_and_only_to_their_operation()
    {
        Emulator.Faults.Next(FaultKind.InternalError, count: 2, operationId: BatchCall);
        Emulator.Faults.Next(FaultKind.TooManyRequests);
        Assert.Equal(429, (await GetAsync(TasksPath)).Status);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        Assert.Equal(500, (await StartAsync(Stopped[0])).Status);
        Assert.Equal(500, (await StartAsync(Stopped[0])).Status);
        Assert.Equal(200, (await StartAsync(Stopped[0])).Status);
    }

    [Theory]
    [InlineData(FaultKind.OmitTask, true)]
    [InlineData(FaultKind.OmitTaskNotDone, false)]
    public async Task A_task_is_left_out(FaultKind kind, bool isDone)
    {
        var ids = Stopped[..3];
        Emulator.Faults.Next(kind, value: ids[1]);
        var answer = await StartAsync(ids);
        Assert.Equal([ids[0], ids[2]], answer.Ids("success"));
        Assert.Equal(2, (int)answer.Json["success_count"]!);
        Assert.Equal([true, isDone, true], ids.Select(id => TaskOf(id).IsRunning));
        Assert.Equal(3, (await StopAsync(ids)).Ids("success").Count);
    }

    [Fact]
    public async Task The_last_task_is_left_out_by_default()
    {
        var ids = Stopped[..3];
        Emulator.Faults.Next(FaultKind.OmitTask);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        Assert.Equal(ids[..2], (await StartAsync(ids)).Ids("success"));
    }

    [Fact]
    public async Task A_named_task_is_left_out_of_the_batch_it_is_in()
    {
        var ids = Stopped[..3];
        Emulator.Faults.Next(FaultKind.OmitTask, value: ids[2]);
        Assert.Equal(ids[..2], (await StartAsync(ids[..2])).Ids("success"));
        Assert.Empty((await StartAsync(ids[2])).Ids("success"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("never-asked-for")]
    public async Task A_task_nobody_asked_for_is_added(string? value)
    {
        var id = Stopped[0];
        Emulator.Faults.Next(FaultKind.AddTask, value: value);
        var added = (await StartAsync(id)).Ids("success");
        Assert.Equal(2, added.Count);
        Assert.Equal(id, added[0]);
        Assert.True(value == null || added[1] == value);
        Assert.Single(Emulator.Ledger);
    }

    [Fact]
    public async Task One_task_is_refused()
    {
        var ids = Stopped[..3];
        Emulator.Faults.RefuseTask(ids[1]);
        var answer = await StartAsync(ids);
        Assert.Equal([ids[0], ids[2]], answer.Ids("success"));
        Assert.Equal("FDI.3026", (string?)answer.Failure(ids[1])["error_code"]);
        Assert.Equal("Failed to manually start the task.", (string?)answer.Failure(ids[1])["error_msg"]);
        Assert.False(TaskOf(ids[1]).IsRunning);

        Emulator.Faults.RefuseTask(ids[1], "FDI.9999", "Try again.");
        Assert.Equal("Try again.", (string?)(await StartAsync(ids)).Failure(ids[1])["error_msg"]);
    }

    [Fact]
    public async Task One_task_refuses_its_batch()
    {
        var ids = Stopped[..3];
        Emulator.Faults.RefuseBatch(ids[1]);
        var answer = await StartAsync(ids);
        Assert.Equal((404, "FDI.3083"), (answer.Status, answer.Code));
        Assert.Empty(Emulator.Ledger);
        Assert.Equal(200, (await StartAsync(ids[0], ids[2])).Status);

        Emulator.Faults.RefuseBatch(ids[1], "FDI.3180", 400, "Not here.");
        answer = await StopAsync(ids);
        Assert.Equal((400, "FDI.3180", "Not here."), (answer.Status, answer.Code, answer.Message));
    }

    [Fact]
    public async Task Bad_tasks_can_refuse_their_batch()
    {
        Emulator.Faults.RefuseWholeBatch = true;
        var good = Stopped[0];
        var unscheduled = Id(t => !t.HasSchedule);
        var noSchedule = await StartAsync(good, unscheduled);
        Assert.Equal((404, "FDI.3083"), (noSchedule.Status, noSchedule.Code));
        var unknown = await StopAsync(good, "unknown");
        Assert.Equal((404, "FDI.3081"), (unknown.Status, unknown.Code));
        Assert.Empty(Emulator.Ledger);
        Assert.Equal([good], (await StartAsync(good)).Ids("success"));
    }

    [Fact]
    public async Task Resets_and_new_tasks_are_refused_too()
    {
        var id = Id(t => t.IsComposite);
        Emulator.Faults.RefuseTask(id, "FDI.3019");
        var reset = await PostAsync(ResetPath(id), "{}");
        Assert.Equal((400, "FDI.3019"), (reset.Status, reset.Code));
        Emulator.Faults.RefuseTask("my-id", "FDI.3002", "No.");
        var create = await PostAsync(CreatePath, """{"task_name":"abc","task_id":"my-id","operation_types":["INSERT"]}""");
        Assert.Equal((400, "No."), (create.Status, create.Message));
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task Held_requests_wait_and_then_go_on()
    {
        var ids = Stopped[..3];
        using var hold = Emulator.Faults.Hold(BatchCall);
        var calls = ids.Select(id => StartAsync(id)).ToList();
        await Emulator.WaitForRequestsAsync(3, CancellationToken.None);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        Assert.Empty(Emulator.Ledger);
        Assert.All(calls, call => Assert.False(call.IsCompleted));
        Assert.Equal(3, Emulator.Requests.Count(r => r.Status == null));
        hold.Release();
        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(3, Emulator.Ledger.Count);
        Assert.Equal(200, (await StopAsync(ids)).Status);
    }

    [Fact]
    public async Task Clear_forgets_everything_and_lets_everyone_go()
    {
        var id = Stopped[0];
        using var hold = Emulator.Faults.Hold();
        var held = GetAsync(TasksPath);
        await Emulator.WaitForRequestsAsync(1, CancellationToken.None);
        Emulator.Faults.Next(FaultKind.InternalError, count: 5);
        Emulator.Faults.RefuseTask(id);
        Emulator.Faults.RefuseBatch(id);
        Emulator.Faults.RefuseWholeBatch = true;
        Emulator.Faults.FailVias(Emulator.ViasBatchTaskIds[0], "no");
        Emulator.Faults.Clear();
        Assert.Equal(200, (await held).Status);
        Assert.Equal([id], (await StartAsync(id, "unknown")).Ids("success"));
        Assert.Equal(0, (int)(await SendAsync("PUT", ViasPath(Emulator.ViasBatchTaskIds[0], "start"))).Json["failed_count"]!);
    }

    [Fact]
    public async Task The_log_names_the_fault_of_each_request()
    {
        var ids = Stopped[..2];
        Emulator.Faults.Next(FaultKind.InternalError);
        Emulator.Faults.Next(FaultKind.OmitTask);
        await GetAsync(TasksPath);
        await StartAsync(ids);
        await StartAsync(ids);
        Assert.Equal([FaultKind.InternalError, FaultKind.OmitTask, null], Emulator.Requests.Select(request => request.Fault));
    }

    [Fact]
    public async Task Chance_has_its_turn_after_the_plans()
    {
        var ids = Stopped[..2];
        Emulator.Faults.FailRandomly(1, 1, [FaultKind.InternalError, FaultKind.OmitTask]);
        Emulator.Faults.Next(FaultKind.TooManyRequests);
        Emulator.Faults.Next(FaultKind.AddTask);
        Assert.Equal(429, (await GetAsync(TasksPath)).Status);
        Assert.Equal(500, (await GetAsync(TasksPath)).Status);
        while (Emulator.Requests.All(request => request.Fault != FaultKind.OmitTask))
        {
            var answer = await StartAsync(ids);
            if (Emulator.Requests[^1].Fault == FaultKind.AddTask)
            {
                Assert.Equal(3, answer.Ids("success").Count);
            }
            else if (Emulator.Requests[^1].Fault == FaultKind.OmitTask)
            {
                Assert.Equal(ids[..1], answer.Ids("success"));
            }
            else
            {
                Assert.Equal((500, FaultKind.InternalError), (answer.Status, Emulator.Requests[^1].Fault));
            }
        }

        Assert.Single(Emulator.Requests, request => request.Fault == FaultKind.AddTask);
        Emulator.Faults.Clear();
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        Assert.Null(Emulator.Requests[^1].Fault);
    }

    [Fact]
    public async Task Chance_leaves_sign_in_alone_unless_it_is_named()
    {
        Emulator.Faults.FailRandomly(1, 1, [FaultKind.InternalError]);
        Assert.Equal(201, (await PostAsync("/v3/auth/tokens", SignIn())).Status);
        Assert.Equal(500, (await SendAsync("PUT", ViasPath(Emulator.ViasBatchTaskIds[0], "start"))).Status);
        Emulator.Faults.Clear();
        Emulator.Faults.FailRandomly(1, 1, [FaultKind.InternalError], "KeystoneCreateUserTokenByPassword");
        Assert.Equal(500, (await PostAsync("/v3/auth/tokens", SignIn())).Status);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
    }

    [Fact]
    public async Task The_same_seed_breaks_the_same_requests_in_whatever_order_they_arrive()
    {
        var kinds = Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.Hang).ToArray();
        var bodies = Enumerable.Range(0, 60).Select(i => Batch("start", Stopped[i % 20], $"unknown-{i % 30}")).ToList();
        Emulator.Faults.FailRandomly(0.5, 7, kinds);
        foreach (var body in bodies)
        {
            await StartAnyhowAsync(body);
        }

        var oneByOne = FaultsByBody();
        Emulator.Faults.Clear();
        Emulator.ClearLog();
        Emulator.Faults.FailRandomly(0.5, 7, kinds);
        bodies.Reverse();
        await Task.WhenAll(bodies.Select(StartAnyhowAsync));
        Assert.Equal(oneByOne, FaultsByBody());
        Assert.InRange(oneByOne.Count(line => line.EndsWith(": ", StringComparison.Ordinal)), 1, 29);
    }

    private async Task StartAnyhowAsync(string body)
    {
        try
        {
            await SendUncheckedAsync("POST", BatchPath, body);
        }
        catch (HttpRequestException)
        {
            // The fault; the log tells which.
        }
    }

    private string[] FaultsByBody() => Emulator.Requests
        .GroupBy(request => request.Body)
        .Select(same => $"{same.Key}: {string.Join(' ', same.Select(request => request.Fault).Order())}")
        .Order(StringComparer.Ordinal)
        .ToArray();

    private async Task<JToken> LookAsync(string id) => (await GetAsync($"{TasksPath}?task_id={id}")).Json["entities"]![0]!;

    private async Task NothingWasDoneAndTheNextGoesThrough(int? status)
    {
        Assert.Equal(status, Assert.Single(Emulator.Requests).Status);
        Assert.Empty(Emulator.Ledger);
        Assert.Equal(200, (await StartAsync(Stopped[0])).Status);
        Assert.Single(Emulator.Ledger);
    }
}
