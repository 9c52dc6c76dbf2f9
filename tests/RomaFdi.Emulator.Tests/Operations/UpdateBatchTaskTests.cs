using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class UpdateBatchTaskTests : EmulatorTest
{
    private string BatchId => Emulator.ViasBatchTaskIds[0];

    private string Path => $"{ViasTasksPath}/{BatchId}";

    [Fact]
    public async Task Every_field_can_be_changed_and_the_ledger_names_them()
    {
        var body = ViasBodies.Full;
        body.Remove("service_name");
        body.Remove("service_version");
        var answer = await PutAsync(Path, body.ToString());
        Assert.Equal((200, BatchId, 3), (answer.Status, (string?)answer.Json["id"], (int)answer.Json["total_count"]!));
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(
            ("vias-update", BatchId, "batch_input,name,config,description,is_saved_as_template,output,resource_order_id,schedule"), (entry.Action, entry.TaskId, entry.Detail));
        var row = await RowAsync();
        Assert.Equal(("dock_watch-\u4e2d", "v1,v2,v3", "dock,quay"), ((string?)row["batch_task_name"], (string?)row["video_source_name"], (string?)row["video_group_name"]));
    }

    [Fact]
    public async Task What_is_not_named_stays_and_so_do_the_jobs_of_sources_that_stay()
    {
        await SendAsync("PUT", ViasPath(BatchId, "start"));
        var before = await RowAsync();
        await PutAsync(Path, new JObject { ["batch_input"] = ViasBodies.Input("hall_count-1", "new") }.ToString());
        var row = await RowAsync();
        Assert.Equal((string?)before["batch_task_name"], (string?)row["batch_task_name"]);
        var states = (JObject)row["batch_task_status_info"]!;
        Assert.Equal((1, 1, 2), ((int)states["running"]!, (int)states["pending"]!, (int)row["num_task"]!));
    }

    [Fact]
    public async Task Nothing_named_is_no_change()
    {
        Assert.Equal(200, (await PutAsync(Path, "{}")).Status);
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task A_name_that_another_one_has_is_refused_but_not_its_own()
    {
        Assert.Equal("VIAS.00010003", (await PutAsync(Path, """{"name":"gate_watch"}""")).Code);
        Assert.Equal(200, (await PutAsync(Path, """{"name":"hall_count"}""")).Status);
    }

    [Fact]
    public async Task An_unknown_one_is_refused()
    {
        var answer = await PutAsync(ViasTasksPath + "/unknown", """{"name":"abc"}""");
        Assert.Equal((400, "VIAS.00010002"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("service_name", "\"s\"")]
    [InlineData("name", "\"a b\"")]
    [InlineData("description", "null")]
    [InlineData("batch_input", "{}")]
    [InlineData("schedule", "{}")]
    public async Task A_bad_field_is_refused_by_name(string name, string value)
    {
        var answer = await PutAsync(Path, $$"""{"{{name}}":{{value}}}""");
        Assert.Equal((400, "VIAS.00010001"), (answer.Status, answer.Code));
        Assert.StartsWith(name, (string?)Assert.Single(answer.Json["params"]!));
        Assert.Empty(Emulator.Ledger);
    }

    private async Task<JToken> RowAsync() => (await GetAsync(ViasTasksPath)).Json.SelectToken($"$.batch_task_list[?(@.id == '{BatchId}')]")!;
}
