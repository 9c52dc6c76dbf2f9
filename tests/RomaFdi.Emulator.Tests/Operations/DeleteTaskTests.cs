using System;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class DeleteTaskTests : TaskTest
{
    [Fact]
    public async Task The_task_is_gone_with_its_schedule_and_runs()
    {
        var id = StoppedTimed;
        var other = Emulator.Tasks[^1];
        var count = Emulator.Tasks.Count;
        await RunAsync(id);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        var answer = await SendAsync("DELETE", TaskPath(id));
        Assert.Equal((204, ""), (answer.Status, answer.Text));
        Assert.False(answer.Headers.ContainsKey("Content-Length"));
        Assert.False(answer.Headers.ContainsKey("Content-Type"));
        Assert.Equal(count - 1, Emulator.Tasks.Count);
        foreach (var path in new[] { TaskPath(id), DispatchPath(id), LogPath(id), TaskPath(id) + "/monitor-overview" })
        {
            Assert.Equal("FDI.3081", (await GetAsync(path)).Code);
        }

        Assert.Empty((await GetAsync(TasksPath + "?task_id=" + id)).Ids("entities"));
        Assert.Equal(other.Name, (string?)(await RowAsync(other.Id))["task_name"]);
        Assert.Equal("FDI.3081", (await SendAsync("DELETE", TaskPath(id))).Code);
        Assert.Equal("remove", Actions(id)[^1]);
    }

    [Fact]
    public async Task Name_and_id_are_free_again_and_nothing_of_before_comes_back()
    {
        const string Body = """{"task_name":"cdc","task_id":"my-cdc-task","operation_types":["INSERT"]}""";
        await PostAsync(CreatePath, Body);
        await StartAsync("my-cdc-task");
        await StopAsync("my-cdc-task");
        Assert.Single(await RunsAsync("my-cdc-task"));
        Assert.Equal(204, (await SendAsync("DELETE", TaskPath("my-cdc-task"))).Status);
        Assert.Equal(200, (await PostAsync(CreatePath, Body)).Status);
        Assert.Empty(await RunsAsync("my-cdc-task"));
    }

    [Fact]
    public async Task A_started_task_and_one_with_an_open_run_stay()
    {
        var started = Id(t => t.IsRunning);
        var running = StoppedTimed;
        await RunAsync(running);
        foreach (var id in new[] { started, running })
        {
            var answer = await SendAsync("DELETE", TaskPath(id));
            Assert.Equal((400, "FDI.3023"), (answer.Status, answer.Code));
            Assert.NotNull(TaskOf(id));
        }
    }

    [Fact]
    public async Task A_planned_refusal_refuses_it()
    {
        var id = StoppedTimed;
        Emulator.Faults.RefuseTask(id, "FDI.3028");
        Assert.Equal("FDI.3028", (await SendAsync("DELETE", TaskPath(id))).Code);
        Assert.NotNull(TaskOf(id));
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task The_connection_goes_on_after_an_answer_without_a_body()
    {
        Emulator.Faults.Next(FaultKind.NotJson, operationId: "DeleteTask");
        Assert.Equal((204, ""), (await SendAsync("DELETE", TaskPath(StoppedTimed))) is var answer ? (answer.Status, answer.Text) : default);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
    }
}
