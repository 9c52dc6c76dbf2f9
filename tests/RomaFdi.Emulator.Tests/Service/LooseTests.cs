using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Tests.Operations;
using Xunit;

namespace RomaFdi.Emulator.Tests.Service;

public sealed class LooseTests : TaskTest
{
    public LooseTests()
        : base(new EmulatorOptions { Loose = true })
    {
    }

    [Fact]
    public async Task Unknown_fields_and_parameters_pass()
    {
        Assert.Equal(200, (await GetAsync(TasksPath + "?page=1&limit=5&limit=6")).Status);
        var body = $$"""{"action_id":"stop","action_id":"start","force":true,"list":[{"task_id":"{{Emulator.Tasks[0].Id}}","name":"x"}]}""";
        Assert.Equal([Emulator.Tasks[0].Id], (await PostAsync(BatchPath, body)).Ids("success"));
        Assert.Equal("start", Assert.Single(Emulator.Ledger).Action);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("status=9")]
    public async Task Known_ones_are_still_checked(string query) => Assert.Equal(400, (await GetAsync(TasksPath + "?" + query)).Status);

    [Fact]
    public async Task Unknown_fields_of_a_task_come_back_where_they_were()
    {
        var body = Definition();
        body["later"] = new JObject { ["deep"] = new JArray(1, 2.5, "x") };
        body["task"]!["owner"] = "me";
        body["task"]!["status"] = "running";
        var created = await SendUncheckedAsync("POST", TasksPath, Text(body));
        Assert.Equal(200, created.Status);
        var path = TaskPath((string)created.Json["task"]!["task_id"]!);
        var shown = (await SendUncheckedAsync("GET", path)).Json;
        Assert.True(JToken.DeepEquals(body["later"], shown["later"]));
        Assert.Equal(("me", "stop"), ((string?)shown["task"]!["owner"], (string?)shown["task"]!["status"]));

        ((JObject)body["task"]!).Remove("owner");
        body["later"] = 3;
        Assert.Equal(200, (await SendUncheckedAsync("PUT", path, Text(body))).Status);
        shown = (await SendUncheckedAsync("GET", path)).Json;
        Assert.Equal(3, (int)shown["later"]!);
        Assert.False(((JObject)shown["task"]!).ContainsKey("owner"));
    }

    [Fact]
    public async Task Unknown_fields_of_a_schedule_come_back()
    {
        var id = await CreateTaskAsync();
        await SendUncheckedAsync("POST", DispatchPath(id), """{"period":"DAY","dispatch_interval":1,"calendar":{"holidays":true}}""");
        Assert.True((bool)(await SendUncheckedAsync("GET", DispatchPath(id))).Json["calendar"]!["holidays"]!);
    }
}
