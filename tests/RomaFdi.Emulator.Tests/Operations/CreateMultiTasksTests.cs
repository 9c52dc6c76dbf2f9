using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class CreateMultiTasksTests : EmulatorTest
{
    [Fact]
    public async Task A_new_task_is_composite_stopped_and_listed_last()
    {
        var answer = await PostAsync(CreatePath, """
            {"task_name":"cdc-orders","task_type":"REALTIME","description":"d","task_tag":"pilot","operation_types":["INSERT","UPDATE","DELETE"],
             "source_app_id":"app-1","target_app_id":"app-2"}
            """);
        Assert.Equal(200, answer.Status);
        var id = (string)answer.Json["task_id"]!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        var row = (await GetAsync(TasksPath + "?limit=1000")).Json["entities"]!.Last();
        Assert.Equal(id, (string?)row["task_id"]);
        Assert.Equal("cdc-orders", (string?)row["task_name"]);
        Assert.Equal("REALTIME", (string?)row["task_type"]);
        Assert.Equal("CDC", (string?)row["ext_type"]);
        Assert.Equal("UNSTARTED", (string?)row["execute_status"]);
        Assert.Equal("pilot", (string?)row["task_tag"]);
        Assert.Equal("app-1", (string?)row["source_app_id"]);
        Assert.Equal("app-2", (string?)row["target_app_id"]);
        Assert.Equal(0, (int)row["status"]!);
    }

    [Fact]
    public async Task Name_and_operations_are_enough_and_the_task_can_be_started()
    {
        var id = (string)(await PostAsync(CreatePath, """{"task_name":"abc","operation_types":["INSERT"]}""")).Json["task_id"]!;
        Assert.Equal([id], (await StartAsync(id)).Ids("success"));
        Assert.Single((await GetAsync(TasksPath + "?task_id=" + id)).Ids("entities"));
    }

    [Fact]
    public async Task A_given_id_is_used()
    {
        var answer = await PostAsync(CreatePath, """{"task_name":"abc","task_id":"my-id","operation_types":["INSERT"]}""");
        Assert.Equal("my-id", (string?)answer.Json["task_id"]);
        Assert.True(TaskOf("my-id").IsComposite);
    }

    [Fact]
    public async Task Names_of_a_hundred_characters_are_listed_in_full()
    {
        var name = new string('n', 100);
        var id = (string)(await PostAsync(CreatePath, $$"""{"task_name":"{{name}}","operation_types":["INSERT"]}""")).Json["task_id"]!;
        Assert.Equal(name, (string?)(await StartAsync(id)).Json["success"]![0]!["task_name"]);
        Assert.Equal(name, (string?)(await GetAsync(TasksPath + "?task_id=" + id)).Json["entities"]![0]!["task_name"]);
    }

    [Fact]
    public async Task A_name_or_id_that_exists_is_refused()
    {
        var task = Emulator.Tasks[0];
        var sameName = await PostAsync(CreatePath, $$"""{"task_name":"{{task.Name}}","operation_types":["INSERT"]}""");
        var sameId = await PostAsync(CreatePath, $$"""{"task_name":"new","task_id":"{{task.Id}}","operation_types":["INSERT"]}""");
        Assert.Equal((400, "FDI.3002"), (sameName.Status, sameName.Code));
        Assert.Contains("task_name", sameName.Message);
        Assert.Equal((400, "FDI.3002"), (sameId.Status, sameId.Code));
        Assert.Contains("task_id", sameId.Message);
        Assert.Empty(Emulator.Ledger);
    }

    [Theory]
    [InlineData("task_name", "\"ab\"")]
    [InlineData("task_name", "\"-abc\"")]
    [InlineData("task_name", "\"a b c\"")]
    [InlineData("task_name", "\"abc\\n\"")]
    [InlineData("task_name", "\"h\u00e4user\"")]
    [InlineData("task_name", "null")]
    [InlineData("task_name", null)]
    [InlineData("task_id", "\"ab\"")]
    [InlineData("task_id", "\"123456789012345678901234567890123456789012345678901\"")]
    [InlineData("task_type", "\"TIMING\"")]
    [InlineData("task_type", "\"realtime\"")]
    [InlineData("task_tag", "\"abc\"")]
    [InlineData("task_tag", "\"a b c\"")]
    [InlineData("description", "\"\"")]
    [InlineData("operation_types", null)]
    [InlineData("operation_types", "[]")]
    [InlineData("operation_types", "[\"MERGE\"]")]
    [InlineData("operation_types", "[\"INSERT\",\"INSERT\",\"INSERT\",\"INSERT\"]")]
    [InlineData("operation_types", "\"INSERT\"")]
    [InlineData("source_app_id", "\"\"")]
    [InlineData("target_app_id", "7")]
    [InlineData("owner", "\"me\"")]
    public async Task A_bad_field_is_refused_by_name(string name, string? value)
    {
        var body = JObject.Parse("""{"task_name":"abc","operation_types":["INSERT"]}""");
        body.Remove(name);
        if (value != null)
        {
            body.Add(name, JToken.Parse(value));
        }

        var answer = await PostAsync(CreatePath, body.ToString());
        Assert.Equal(400, answer.Status);
        Assert.Equal("FDI.3002", answer.Code);
        Assert.Contains(name, answer.Message);
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task Lengths_are_refused_above_their_limit()
    {
        foreach (var (field, limit) in new[] { ("task_name", 100), ("task_tag", 64), ("description", 1024), ("source_app_id", 64) })
        {
            var body = JObject.Parse("""{"task_name":"abc","operation_types":["INSERT"]}""");
            body[field] = new string('x', limit + 1);
            Assert.Equal(400, (await PostAsync(CreatePath, body.ToString())).Status);
            body[field] = new string('x', limit);
            body["task_name"] = field == "task_name" ? body[field] : "for-" + field;
            Assert.Equal(200, (await PostAsync(CreatePath, body.ToString())).Status);
        }
    }
}
