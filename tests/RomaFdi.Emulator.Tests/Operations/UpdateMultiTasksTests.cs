using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class UpdateMultiTasksTests : CompositeTest
{
    private string TaskId => Emulator.Tasks.First(task => task.IsComposite).Id;

    private string Path => $"{CreatePath}/{TaskId}";

    [Fact]
    public async Task Every_field_is_changed()
    {
        var answer = await PutAsync(Path, """{"description":"wider","task_tag":"tag_1","operation_types":["DELETE"],"repulling_snapshot":true}""");
        Assert.Equal((200, TaskId), (answer.Status, (string?)answer.Json["task_id"]));
        var task = TaskOf(TaskId);
        Assert.Equal(("wider", "tag_1", "DELETE"), (task.Description, task.Tag, Assert.Single(task.OperationTypes)));
        Assert.True(task.Modified > task.Created);
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(("update", TaskId, "DELETE, snapshot repulled"), (entry.Action, entry.TaskId, entry.Detail));
    }

    [Fact]
    public async Task What_is_not_named_stays_also_while_it_runs()
    {
        await PutAsync(Path, """{"description":"d","task_tag":"tag_1","operation_types":["INSERT"],"repulling_snapshot":false}""");
        await StartAsync(TaskId);
        await PutAsync(Path, """{"operation_types":["INSERT","UPDATE"],"repulling_snapshot":false}""");
        var task = TaskOf(TaskId);
        Assert.Equal(("d", "tag_1", true), (task.Description, task.Tag, task.IsRunning));
        Assert.Equal(["INSERT", "UPDATE"], task.OperationTypes);
        Assert.Equal("INSERT,UPDATE", Emulator.Ledger.Last(entry => entry.Action == "update").Detail);
    }

    [Fact]
    public async Task An_unknown_ordinary_or_only_installed_task_is_refused()
    {
        const string Body = """{"operation_types":["INSERT"],"repulling_snapshot":false}""";
        AssertRefused(await PutAsync(CreatePath + "/unknown", Body), "FDI.3081", status: 404);
        AssertRefused(await PutAsync($"{CreatePath}/{Id(task => !task.IsComposite)}", Body), "FDI.3002", "task_id");
        AssertRefused(await PutAsync($"{CreatePath}/{await InstalledAsync()}", Body), "FDI.3081", status: 404);
    }

    [Theory]
    [InlineData("operation_types", null)]
    [InlineData("operation_types", "[]")]
    [InlineData("operation_types", "[\"insert\"]")]
    [InlineData("repulling_snapshot", null)]
    [InlineData("repulling_snapshot", "\"false\"")]
    [InlineData("description", "\"\"")]
    [InlineData("task_tag", "\"abc\"")]
    [InlineData("task_name", "\"new-name\"")]
    public async Task A_bad_field_is_refused_by_name(string name, string? value)
    {
        var body = JObject.Parse("""{"operation_types":["INSERT"],"repulling_snapshot":false}""");
        AssertRefused(await PutAsync(Path, ViasBodies.With(body, name, value)), "FDI.3002", name);
        Assert.Empty(Emulator.Ledger);
    }
}
