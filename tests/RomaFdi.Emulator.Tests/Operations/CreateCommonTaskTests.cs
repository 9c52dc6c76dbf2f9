using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class CreateCommonTaskTests : TaskTest
{
    [Theory]
    [InlineData("TIMING", "timing")]
    [InlineData("REALTIME", "realtime")]
    public async Task A_new_task_is_stopped_and_listed_last(string type, string shown)
    {
        var body = Definition(type: type);
        body["task"]!["description"] = "nightly copy";
        body["task"]!["task_tag"] = "nightly";
        var answer = await PostAsync(TasksPath, Text(body));
        Assert.Equal(200, answer.Status);
        var task = answer.Json["task"]!;
        var id = (string)task["task_id"]!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal(("new-task", shown, "stop"), ((string?)task["task_name"], (string?)task["task_type"], (string?)task["status"]));
        Assert.Equal((Ms(Begin), Ms(Begin)), ((long)task["created_date"]!, (long)task["last_modified_date"]!));

        var row = (await GetAsync(TasksPath + "?limit=1000")).Json["entities"]!.Last();
        Assert.Equal((id, type, 0, "UNSTARTED", "nightly"), ((string?)row["task_id"], (string?)row["task_type"], (int)row["status"]!, (string?)row["execute_status"], (string?)row["task_tag"]));
        var made = Assert.Single(Emulator.Ledger);
        Assert.Equal(("create", id, "new-task"), (made.Action, made.TaskId, made.Detail));
    }

    [Fact]
    public async Task It_belongs_to_the_applications_of_its_data_sources()
    {
        var task = (await PostAsync(TasksPath, Text(Definition()))).Json["task"]!;
        var (source, target) = (Emulator.DataSources[0], Emulator.DataSources[1]);
        Assert.NotEqual(source.AppId, target.AppId);
        Assert.Equal((source.Name, target.Name), ((string?)task["source_datasource_name"], (string?)task["target_datasource_name"]));
        Assert.Equal((source.AppId, target.AppId), ((string?)task["source_app_id"], (string?)task["target_app_id"]));
        Assert.Equal(("sales", "finance"), ((string?)task["source_app_name"], (string?)task["target_app_name"]));
        var row = await RowAsync((string)task["task_id"]!);
        Assert.Equal((source.AppId, target.AppId), ((string?)row["source_app_id"], (string?)row["target_app_id"]));
    }

    [Fact]
    public async Task A_timed_task_needs_a_schedule_before_its_start()
    {
        var id = await CreateTaskAsync();
        Assert.Equal("FDI.3083", (string?)(await StartAsync(id)).Failure(id)["error_code"]);
        Assert.Equal([await CreateTaskAsync("other", "REALTIME")], (await StartAsync(Emulator.Tasks[^1].Id)).Ids("success"));
    }

    [Fact]
    public async Task A_name_that_exists_is_refused()
    {
        var answer = await PostAsync(TasksPath, Text(Definition(Emulator.Tasks[0].Name)));
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("task_name", answer.Message);
        Assert.Empty(Emulator.Ledger);
    }

    [Theory]
    [InlineData("task.task_name", "\"ab\"")]
    [InlineData("task.task_name", "\"a b c\"")]
    [InlineData("task.task_name", null)]
    [InlineData("task.task_type", "\"timing\"")]
    [InlineData("task.task_type", null)]
    [InlineData("task.source_datasource_id", null)]
    [InlineData("task.source_datasource_id", "\"\"")]
    [InlineData("task.source_datasource_id", "\"unknown\"")]
    [InlineData("task.target_datasource_id", "\"unknown\"")]
    [InlineData("task.target_datasource_id", null)]
    [InlineData("task.description", "\"\"")]
    [InlineData("task.task_tag", "\"abc\"")]
    [InlineData("task.task_tag", "null")]
    [InlineData("task.owner", "\"me\"")]
    [InlineData("task", null)]
    [InlineData("task", "[]")]
    [InlineData("task_detail", null)]
    [InlineData("task_detail", "{}")]
    [InlineData("task_detail", "\"\"")]
    [InlineData("task_detail", "\"no JSON\"")]
    [InlineData("task_detail", "\"[]\"")]
    [InlineData("task_detail", "\"null\"")]
    [InlineData("task_detail", "\"{}{}\"")]
    [InlineData("task_detail", "\"{\\\"a\\\":1,\\\"a\\\":2}\"")]
    [InlineData("task_detail.mappingRequired", "\"{\\\"mappingRequired\\\":\\\"yes\\\"}\"")]
    [InlineData("task_detail.mappingTable", "\"{\\\"mappingTable\\\":{}}\"")]
    [InlineData("task_detail.mappingTable[0].source_column", "\"{\\\"mappingTable\\\":[{\\\"source_column\\\":1}]}\"")]
    [InlineData("task_detail.sourceSelectedDatasource", "\"{\\\"sourceSelectedDatasource\\\":[]}\"")]
    [InlineData("task_detail.error_handler[0]", "\"{\\\"error_handler\\\":[1]}\"")]
    [InlineData("hint", "1")]
    public async Task A_bad_field_is_refused_by_name(string path, string? value)
    {
        var body = Definition();
        var owner = path.StartsWith("task.", System.StringComparison.Ordinal) ? (JObject)body["task"]! : body;
        var name = path.Split('.')[owner == body ? 0 : 1];
        owner.Remove(name);
        if (value != null)
        {
            owner.Add(name, JToken.Parse(value));
        }

        var answer = await PostAsync(TasksPath, Text(body));
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("parameter " + path + ":", answer.Message);
        Assert.Empty(Emulator.Ledger);
    }
}
