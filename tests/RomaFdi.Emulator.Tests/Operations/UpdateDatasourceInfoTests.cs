using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class UpdateDatasourceInfoTests : DatasourceTest
{
    [Fact]
    public async Task The_new_definition_takes_the_place_of_the_old_one()
    {
        var body = Body();
        body["description"] = "old text";
        body["custom_plugin_id"] = "plugin-1";
        var id = await CreateIdAsync(body);
        var answer = await PutAsync(id, Body("renamed", "POSTGRESQL", JObject.Parse("""{"host":"192.0.2.78","password":"another"}""")));
        Assert.Equal(200, answer.Status);
        Assert.True(JToken.DeepEquals(answer.Json, await ShowAsync(id)));
        Assert.Equal(("renamed", "POSTGRESQL"), ((string?)answer.Json["datasource_name"], (string?)answer.Json["datasource_type"]));
        Assert.True(JToken.DeepEquals(JObject.Parse("""{"host":"192.0.2.78","password":"******"}"""), answer.Json["content"]));
        Assert.True(JToken.DeepEquals(JObject.Parse("""{"host":"192.0.2.78","password":"another"}"""), StoredContent(id)));
        Assert.Equal(JTokenType.Null, answer.Json["description"]!.Type);
        Assert.Equal(JTokenType.Null, answer.Json["custom_plugin_id"]!.Type);
        Assert.Equal(JTokenType.Integer, answer.Json["update_time"]!.Type);
        Assert.Equal(["datasource-create", "datasource-update"], Emulator.Ledger.Select(entry => entry.Action));
    }

    [Fact]
    public async Task A_secret_sent_as_hidden_stays_and_one_not_sent_is_gone()
    {
        var content = JObject.Parse("""
            {"url":"https://example.com","password":"one","sk":"two","api_auth_detail":{"app_secret":"three","client_secret":"four"},
             "connector_params":[{"secret":"five"}]}
            """);
        var id = await CreateIdAsync(Body(type: "API", content: content));
        var shown = (JObject)(await ShowAsync(id))["content"]!;
        Assert.Equal(5, shown.DescendantsAndSelf().Count(token => (token as JValue)?.Value as string == "******"));
        shown.Remove("sk");
        ((JObject)shown["api_auth_detail"]!)["client_secret"] = "new";
        Assert.Equal(200, (await PutAsync(id, Body(type: "API", content: shown))).Status);
        Assert.True(JToken.DeepEquals(
            JObject.Parse("""
                {"url":"https://example.com","password":"one","api_auth_detail":{"app_secret":"three","client_secret":"new"},"connector_params":[{"secret":"five"}]}
                """),
            StoredContent(id)));
    }

    [Fact]
    public async Task Its_own_name_is_free_but_no_other()
    {
        var id = await CreateIdAsync(Body());
        Assert.Equal(200, (await PutAsync(id, Body())).Status);
        var answer = await PutAsync(id, Body(Emulator.DataSources[0].Name));
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Equal("new_mysql", (string?)(await ShowAsync(id))["datasource_name"]);
    }

    [Fact]
    public async Task Tables_stay_unless_the_kind_changes()
    {
        var id = SourceId("DWS");
        var tables = (await GetAsync(SourcePath(id) + "/tables?position=SOURCE")).Text;
        await PutAsync(id, Body("dws", "DWS"));
        Assert.Equal(tables, (await GetAsync(SourcePath(id) + "/tables?position=SOURCE")).Text);
        await PutAsync(id, Body("dws", "OBS"));
        Assert.Empty((await GetAsync(SourcePath(id) + "/tables?position=SOURCE")).Json["tables"]!);
    }

    [Fact]
    public async Task An_unknown_one_is_refused()
    {
        var answer = await PutAsync("nobody", Body());
        Assert.Equal((404, "FDI.3180"), (answer.Status, answer.Code));
        var shown = await GetAsync(SourcePath("nobody"));
        Assert.Equal((404, "FDI.3180"), (shown.Status, shown.Code));
        Assert.Empty(Emulator.Ledger);
    }

    private Task<Answer> PutAsync(string id, JObject body) => SendAsync("PUT", SourcePath(id), body.ToString());
}
