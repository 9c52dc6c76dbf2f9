using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ShowTaskTests : TaskTest
{
    [Fact]
    public async Task Every_sample_task_is_shown_as_it_is()
    {
        foreach (var task in Emulator.Tasks)
        {
            var answer = await GetAsync(TaskPath(task.Id));
            Assert.Equal(200, answer.Status);
            var shown = answer.Json["task"]!;
            Assert.Equal((task.Id, task.Name, task.Tag), ((string?)shown["task_id"], (string?)shown["task_name"], (string?)shown["task_tag"]));
            Assert.Equal(task.Type == "TIMING" ? "timing" : "realtime", (string?)shown["task_type"]);
            Assert.Equal(task.IsRunning ? "running" : "stop", (string?)shown["status"]);
            Assert.Equal(Emulator.ProjectId, (string?)shown["project_id"]);
            Assert.Equal(Emulator.DataSources.Single(s => s.Id == task.SourceDatasourceId).Name, (string?)shown["source_datasource_name"]);
        }
    }

    [Fact]
    public async Task The_detail_is_what_was_sent_and_what_the_service_says_again()
    {
        const string Sent = """{"mappingTable":[{"source_column":"id","x":1.5}],"mappingInput":null,"later":[1,{"deep":true}]}""";
        var created = await PostAsync(TasksPath, Text(Definition(detail: Sent)));
        var shown = await GetAsync(TaskPath((string)created.Json["task"]!["task_id"]!));
        Assert.Equal(created.Text, shown.Text);
        var detail = JObject.Parse((string)shown.Json["task_detail"]!);
        Assert.Equal((Emulator.ProjectId, "new-task", "timing", "MYSQL"), ((string?)detail["project_id"], (string?)detail["task_name"], (string?)detail["task_type"], (string?)detail["source_datasource_type"]));
        foreach (var field in JObject.Parse(Sent).Properties())
        {
            Assert.True(JToken.DeepEquals(field.Value, detail[field.Name]), field.Name);
        }
    }

    [Fact]
    public async Task Settings_of_the_source_are_shown_without_their_secrets()
    {
        var settings = JObject.Parse((string)(await GetAsync(TaskPath(await CreateTaskAsync()))).Json["task_detail"]!)["source_datasource"]!;
        Assert.Equal("192.0.2.10", (string?)settings["host"]);
        Assert.Equal("******", (string?)settings["password"]);
    }

    [Fact]
    public async Task A_composite_task_has_the_same_shape()
    {
        var id = (string)(await PostAsync(CreatePath, """{"task_name":"cdc","operation_types":["INSERT"],"description":"d","task_tag":"pilot"}""")).Json["task_id"]!;
        var task = (await GetAsync(TaskPath(id))).Json["task"]!;
        Assert.Equal(("cdc", "realtime", "stop", "d", "pilot"), ((string?)task["task_name"], (string?)task["task_type"], (string?)task["status"], (string?)task["description"], (string?)task["task_tag"]));
    }

    [Fact]
    public async Task An_unknown_task_is_not_found()
    {
        var answer = await GetAsync(TaskPath("unknown"));
        Assert.Equal((404, "FDI.3081"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Parameters_and_bodies_are_refused()
    {
        Assert.Equal("FDI.3002", (await GetAsync(TaskPath(Emulator.Tasks[0].Id) + "?detail=1")).Code);
        Assert.Equal("FDI.3002", (await SendAsync("GET", TaskPath(Emulator.Tasks[0].Id), "{}")).Code);
    }
}
