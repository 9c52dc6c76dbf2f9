using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class DeleteBatchTaskTests : EmulatorTest
{
    private string BatchId => Emulator.ViasBatchTaskIds[0];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_gone_running_or_not(bool isRunning)
    {
        var id = BatchId;
        if (isRunning)
        {
            await SendAsync("PUT", ViasPath(id, "start"));
            Emulator.ClearLog();
        }

        var answer = await DeleteAsync($"{ViasTasksPath}/{id}");
        Assert.Equal((200, id, 3, 3, 0), (answer.Status, (string?)answer.Json["id"], (int)answer.Json["total_count"]!, (int)answer.Json["succeed_count"]!, (int)answer.Json["failed_count"]!));
        Assert.DoesNotContain(id, Emulator.ViasBatchTaskIds);
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(("vias-remove", id, "3 of 3 jobs"), (entry.Action, entry.TaskId, entry.Detail));
        Assert.Equal("VIAS.00010002", (await DeleteAsync($"{ViasTasksPath}/{id}")).Code);
    }

    [Fact]
    public async Task Jobs_that_fail_stay()
    {
        Emulator.Faults.FailVias(BatchId, "no");
        var answer = await DeleteAsync($"{ViasTasksPath}/{BatchId}");
        Assert.Equal((3, 2, 1), ((int)answer.Json["total_count"]!, (int)answer.Json["succeed_count"]!, (int)answer.Json["failed_count"]!));
        var row = (await GetAsync(ViasTasksPath)).Json["batch_task_list"]!.Single(task => (string?)task["id"] == BatchId);
        Assert.Equal(1, (int)row["num_task"]!);
    }

    [Fact]
    public async Task A_body_or_a_bad_id_is_refused()
    {
        Assert.Equal("VIAS.00010001", (await SendAsync("DELETE", $"{ViasTasksPath}/{BatchId}", "{}")).Code);
        var answer = await SendUncheckedAsync("DELETE", ViasTasksPath + "/UPPER");
        Assert.Equal((400, "VIAS.00010001"), (answer.Status, answer.Code));
        Assert.Empty(Emulator.Ledger);
    }
}
