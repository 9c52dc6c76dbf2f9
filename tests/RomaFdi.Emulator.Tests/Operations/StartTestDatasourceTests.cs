using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class StartTestDatasourceTests : DatasourceTest
{
    [Fact]
    public async Task What_is_sent_is_tested_and_nothing_is_changed()
    {
        var id = await CreateIdAsync(Body());
        var before = await ShowAsync(id);
        var good = await TestAsync(id, Body());
        Assert.Equal((200, true), (good.Status, (bool)good.Json["result"]!));
        var bad = await TestAsync(id, Body("another name", content: JObject.Parse("""{"host":"unreachable.example.com"}""")));
        Assert.Equal((400, "FDI.3016", "Failed to test the connectivity."), (bad.Status, bad.Code, bad.Message));
        Assert.True(JToken.DeepEquals(before, await ShowAsync(id)));
        Assert.Equal(("datasource-test", id, "reachable"), (Emulator.Ledger[1].Action, Emulator.Ledger[1].TaskId, Emulator.Ledger[1].Detail));
        Assert.Equal(("datasource-test", "not reachable"), (Emulator.Ledger[2].Action, Emulator.Ledger[2].Detail));
    }

    [Fact]
    public async Task A_test_fails_when_it_is_planned_to()
    {
        var id = SourceId("OBS");
        Emulator.Faults.FailTest(id, "Access denied.");
        var bad = await TestAsync(id, Body("o", "OBS"));
        Assert.Equal((400, "FDI.3016", "Access denied."), (bad.Status, bad.Code, bad.Message));
        Assert.Equal(200, (await TestAsync(SourceId("API"), Body("o", "OBS"))).Status);
        Emulator.Faults.Clear();
        Assert.Equal(200, (await TestAsync(id, Body("o", "OBS"))).Status);
    }

    [Fact]
    public async Task It_is_as_strict_as_a_change()
    {
        Assert.Equal(404, (await TestAsync("nobody", Body())).Status);
        Assert.Equal("FDI.3002", (await TestAsync(SourceId("OBS"), With(Body(), "app_id", null))).Code);
        Assert.Empty(Emulator.Ledger);
    }

    private Task<Answer> TestAsync(string id, JObject body) => PostAsync(SourcePath(id) + "/test-connect", body.ToString());
}
