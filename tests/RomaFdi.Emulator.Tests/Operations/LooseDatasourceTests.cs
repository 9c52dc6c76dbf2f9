using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class LooseDatasourceTests : DatasourceTest
{
    public LooseDatasourceTests()
        : base(new EmulatorOptions { Loose = true })
    {
    }

    [Fact]
    public async Task Unknown_fields_are_stored_and_come_back_but_stand_for_no_known_one()
    {
        var body = Body();
        body["labels"] = new JObject { ["team"] = "blue" };
        body["vpc_id"] = "mine";
        body["content"]!["warp"] = 9;

        // Unchecked: an answer of the contract has no such fields.
        var shown = (await SendUncheckedAsync("POST", SourcesPath, body.ToString())).Json;
        Assert.Equal("blue", (string?)shown.SelectToken("labels.team"));
        Assert.Equal(JTokenType.Null, shown["vpc_id"]!.Type);
        Assert.Equal(9, (int)shown["content"]!["warp"]!);
        var changed = await SendAsync("PUT", SourcePath((string)shown["datasource_id"]!), Body().ToString());
        Assert.False(changed.Json.ContainsKey("labels"));
        Assert.Null(changed.Json["content"]!["warp"]);
    }
}
