using System;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class UpdateTaskTests : TaskTest
{
    [Fact]
    public async Task Everything_is_replaced_but_the_id_and_the_state()
    {
        var id = await CreateTaskAsync();
        await PostAsync(DispatchPath(id), EveryMinute(Begin));
        Emulator.AdvanceClock(TimeSpan.FromMinutes(1));
        var body = Definition("renamed", detail: """{"mappingInput":7}""");
        body["task"]!["source_datasource_id"] = Emulator.DataSources[2].Id;
        body["task"]!["description"] = "new";
        var answer = await SendAsync("PUT", TaskPath(id), Text(body));
        Assert.Equal(200, answer.Status);
        Assert.Equal(answer.Text, (await GetAsync(TaskPath(id))).Text);
        var task = answer.Json["task"]!;
        Assert.Equal((id, "renamed", "new", "crm_oracle"), ((string?)task["task_id"], (string?)task["task_name"], (string?)task["description"], (string?)task["source_datasource_name"]));
        Assert.Equal((Ms(Begin), Ms(Begin.AddMinutes(1))), ((long)task["created_date"]!, (long)task["last_modified_date"]!));
        var detail = JObject.Parse((string)answer.Json["task_detail"]!);
        Assert.Equal(7, (int)detail["mappingInput"]!);
        Assert.False(detail.ContainsKey("mappingRequired"));
        Assert.True(TaskOf(id).HasSchedule);
        Assert.Equal("renamed", (string?)(await RowAsync(id))["task_name"]);
        Assert.Equal(["create", "schedule-create", "update"], Actions(id));
    }

    [Fact]
    public async Task What_was_read_can_be_written_back_and_nothing_is_said_twice()
    {
        var id = await CreateTaskAsync();
        var read = await GetAsync(TaskPath(id));
        var body = Definition("renamed", detail: (string)read.Json["task_detail"]!);
        var answer = await SendAsync("PUT", TaskPath(id), Text(body));
        Assert.Equal("renamed", (string?)JObject.Parse((string)answer.Json["task_detail"]!)["task_name"]);
        Assert.Equal("""{"mappingRequired":true}""", TaskOf(id).Detail);
    }

    [Fact]
    public async Task The_old_name_is_free_again_and_the_new_one_taken()
    {
        var id = await CreateTaskAsync("first");
        await SendAsync("PUT", TaskPath(id), Text(Definition("second")));
        await CreateTaskAsync("first");
        var answer = await SendAsync("PUT", TaskPath(id), Text(Definition("first")));
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("task_name", answer.Message);
        Assert.Equal("second", TaskOf(id).Name);
    }

    [Fact]
    public async Task A_started_task_and_one_with_an_open_run_are_refused()
    {
        var started = await CreateTaskAsync("started", "REALTIME");
        await StartAsync(started);
        var answer = await SendAsync("PUT", TaskPath(started), Text(Definition("other", "REALTIME")));
        Assert.Equal((400, "FDI.3023"), (answer.Status, answer.Code));

        var running = await CreateTaskAsync("running");
        await RunAsync(running);
        Assert.Equal("FDI.3023", (await SendAsync("PUT", TaskPath(running), Text(Definition("other")))).Code);
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        Assert.Equal(200, (await SendAsync("PUT", TaskPath(running), Text(Definition("other")))).Status);
    }

    [Fact]
    public async Task Type_and_composite_tasks_do_not_change()
    {
        var id = await CreateTaskAsync();
        var type = await SendAsync("PUT", TaskPath(id), Text(Definition(type: "REALTIME")));
        Assert.Equal((400, "FDI.3002"), (type.Status, type.Code));
        Assert.Contains("task_type", type.Message);
        var composite = await SendAsync("PUT", TaskPath(Id(t => t.IsComposite)), Text(Definition(type: "REALTIME")));
        Assert.Equal((400, "FDI.3002"), (composite.Status, composite.Code));
    }

    [Fact]
    public async Task Unknown_tasks_and_data_sources_are_refused()
    {
        Assert.Equal("FDI.3081", (await SendAsync("PUT", TaskPath("unknown"), Text(Definition()))).Code);
        var body = Definition();
        body["task"]!["target_datasource_id"] = "unknown";
        var answer = await SendAsync("PUT", TaskPath(await CreateTaskAsync()), Text(body));
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("target_datasource_id", answer.Message);
    }

    [Fact]
    public async Task A_planned_refusal_refuses_it()
    {
        var id = await CreateTaskAsync();
        Emulator.Faults.RefuseTask(id, "FDI.3002", "Not now.");
        Assert.Equal("Not now.", (await SendAsync("PUT", TaskPath(id), Text(Definition("other")))).Message);
        Assert.Equal("new-task", TaskOf(id).Name);
    }
}
