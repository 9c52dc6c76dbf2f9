using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class UpdateMultiTaskMappingsTests : CompositeTest
{
    [Fact]
    public async Task What_is_named_is_changed_and_the_rest_stays()
    {
        var id = await InstalledAsync(isMapped: true);
        var before = (await MappingsAsync(id))[1];
        Emulator.ClearLog();
        var mappingId = (string)before["id"]!;
        var answer = await PutAsync(MappingPath(id, mappingId), Pair(("target_table", "sales")).ToString());
        Assert.Equal((200, mappingId), (answer.Status, (string?)answer.Json["mapping_id"]));
        var after = (await MappingsAsync(id))[1];
        Assert.Equal(("orders", "sales", "UPDATE"), ((string?)after["source_table"], (string?)after["target_table"], (string?)after["status"]));
        Assert.True(JToken.DeepEquals(before["mapping"], after["mapping"]));
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(("mapping-update", id, mappingId), (entry.Action, entry.TaskId, entry.Detail));
    }

    [Fact]
    public async Task Columns_are_replaced_as_a_whole()
    {
        var id = await InstalledAsync(isMapped: true);
        var mappingId = (string)(await MappingsAsync(id))[0]["id"]!;
        await PutAsync(MappingPath(id, mappingId), Pair(("mapping_columns", JArray.Parse("""[{"source_column":"name","target_column":"name"}]"""))).ToString());
        var mapping = (await MappingsAsync(id))[0];
        Assert.Equal((1, 5, 20), (mapping["mapping"]!.Count(), mapping["source_columns"]!.Count(), (int)mapping["mapping_percent"]!));
    }

    [Fact]
    public async Task What_does_not_fit_the_task_is_refused()
    {
        var id = await InstalledAsync(isMapped: true);
        var mappingId = (string)(await MappingsAsync(id))[0]["id"]!;
        Emulator.ClearLog();
        AssertRefused(await PutAsync(MappingPath(id, "unknown"), Pair().ToString()), "FDI.3037");
        AssertRefused(await PutAsync(MappingPath(id, mappingId), Pair(("source_table", "orders")).ToString()), "FDI.3037");
        AssertRefused(await PutAsync(MappingPath(id, mappingId), Pair(("target_datasource_id", SourceId("ORACLE"))).ToString()), "FDI.3037");
        AssertRefused(await PutAsync(MappingPath(id, mappingId), Pair(("target_datasource_id", "unknown")).ToString()), "FDI.3002", "target_datasource_id");
        AssertRefused(await PutAsync(MappingPath("unknown", mappingId), Pair().ToString()), "FDI.3081", status: 404);
        AssertRefused(await PutAsync(MappingPath(id, mappingId), "{}"), "FDI.3002", "source_datasource_id");
        Assert.Empty(Emulator.Ledger);
    }
}
