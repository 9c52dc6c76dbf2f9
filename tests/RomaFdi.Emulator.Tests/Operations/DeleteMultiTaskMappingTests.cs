using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class DeleteMultiTaskMappingTests : CompositeTest
{
    [Fact]
    public async Task The_mapping_is_gone_and_its_table_free_again()
    {
        var id = await InstalledAsync(isMapped: true);
        var mappingId = (string)(await MappingsAsync(id))[1]["id"]!;
        Emulator.ClearLog();
        var answer = await DeleteAsync(MappingPath(id, mappingId));
        Assert.Equal((200, mappingId), (answer.Status, (string?)answer.Json["mapping_id"]));
        Assert.Equal(["customers", "order_lines", "products"], await TablesAsync(id));
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(("mapping-remove", id, mappingId), (entry.Action, entry.TaskId, entry.Detail));
        AssertRefused(await DeleteAsync(MappingPath(id, mappingId)), "FDI.3037");
        Assert.Equal(200, (await MapAsync(id, "orders", "orders")).Status);
    }

    [Fact]
    public async Task What_is_not_there_is_refused()
    {
        AssertRefused(await DeleteAsync(MappingPath("unknown", "m1")), "FDI.3081", status: 404);
        AssertRefused(await DeleteAsync(MappingPath(Id(task => task.IsComposite), "m1")), "FDI.3037");
        AssertRefused(await SendAsync("DELETE", MappingPath(await InstalledAsync(), "m1"), "{}"), "FDI.3002", "body");
    }
}
