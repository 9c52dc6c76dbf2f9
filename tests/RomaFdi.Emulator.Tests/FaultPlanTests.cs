using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
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

    private async Task NothingWasDoneAndTheNextGoesThrough(int? status)
    {
        Assert.Equal(status, Assert.Single(Emulator.Requests).Status);
        Assert.Empty(Emulator.Ledger);
        Assert.Equal(200, (await StartAsync(Stopped[0])).Status);
        Assert.Single(Emulator.Ledger);
    }
}
