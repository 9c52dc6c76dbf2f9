using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class DeleteDatasourceInfoByIdTests : DatasourceTest
{
    [Fact]
    public async Task What_no_task_uses_is_removed_without_a_word()
    {
        var id = await CreateIdAsync(Body());
        var answer = await SendAsync("DELETE", SourcePath(id));
        Assert.Equal((204, ""), (answer.Status, answer.Text));
        Assert.DoesNotContain("Content-Length", answer.Headers.Keys);
        Assert.DoesNotContain("Content-Type", answer.Headers.Keys);
        Assert.Equal(404, (await GetAsync(SourcePath(id))).Status);
        Assert.Equal((404, "FDI.3180"), ((await SendAsync("DELETE", SourcePath(id))).Status, (await SendAsync("DELETE", SourcePath(id))).Code));
        var entry = Emulator.Ledger[^1];
        Assert.Equal(("datasource-remove", id, 2), (entry.Action, entry.TaskId, Emulator.Ledger.Count));
        Assert.Equal(8, Emulator.DataSources.Count);
    }

    [Fact]
    public async Task What_tasks_use_is_kept_and_their_number_told()
    {
        var id = Emulator.Tasks[0].TargetDatasourceId!;
        var users = Emulator.Tasks.Count(task => task.SourceDatasourceId == id || task.TargetDatasourceId == id);
        var answer = await SendAsync("DELETE", SourcePath(id));
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains($" {users} task", answer.Message);
        Assert.Equal(200, (await GetAsync(SourcePath(id))).Status);
        Assert.Empty(Emulator.Ledger);
    }

    [Theory]
    [InlineData(FaultKind.NotJson)]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.HalfBody)]
    public async Task An_answer_without_a_body_stays_one_whatever_a_fault_would_make_of_it(FaultKind fault)
    {
        var id = await CreateIdAsync(Body());
        Emulator.Faults.Next(fault);
        var answer = await SendAsync("DELETE", SourcePath(id));
        Assert.Equal((204, ""), (answer.Status, answer.Text));
        Assert.Equal(200, (await GetAsync(SourcesPath)).Status);
    }
}
