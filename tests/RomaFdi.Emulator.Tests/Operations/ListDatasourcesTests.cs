using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ListDatasourcesTests : DatasourceTest
{
    [Fact]
    public async Task All_come_oldest_first_and_no_secret_with_them()
    {
        var answer = await GetAsync(SourcesPath);
        Assert.Equal((8, 8), ((int)answer.Json["total"]!, (int)answer.Json["size"]!));
        Assert.Equal(Emulator.DataSources.Select(source => source.Name), Names(answer));
        Assert.True(JToken.DeepEquals(answer.Json["entities"]![3], await ShowAsync(Emulator.DataSources[3].Id)));
        var secrets = Emulator.DataSources.SelectMany(source => source.Content.Descendants().OfType<JProperty>())
            .Where(field => field.Name is "password" or "ssl_password" or "app_secret" or "sk").Select(field => (string)field.Value!).ToList();
        Assert.Equal(7, secrets.Count);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, answer.Text));
    }

    [Theory]
    [InlineData("limit=3&offset=6", "archive_obs,lake_mrshive")]
    [InlineData("limit=2&offset=-1", "orders_mysql,warehouse_dws")]
    [InlineData("limit=1&sort_type=DESC&sort_field=CREATED_DATE", "lake_mrshive")]
    [InlineData("limit=0", "")]
    [InlineData("offset=999999", "")]
    [InlineData("datasource_type=OBS", "archive_obs")]
    [InlineData("name=_m", "orders_mysql,lake_mrshive")]
    [InlineData("name=ORDERS", "")]
    [InlineData("customized=true", "")]
    [InlineData("custom_plugin_id=plugin-1", "")]
    [InlineData("name=&app_id=&custom_plugin_id=&customized=false&datasource_type=KAFKA", "events_kafka")]
    public async Task Pages_and_filters(string query, string names) => Assert.Equal(names, string.Join(',', Names(await GetAsync(SourcesPath + "?" + query))));

    [Fact]
    public async Task Applications_and_connectors_are_found()
    {
        var app = Emulator.DataSources[5].AppId;
        Assert.Equal(["orders_mysql", "shop_api"], Names(await GetAsync(SourcesPath + "?app_id=" + app)));
        await CreateAsync(With(Body(), "custom_plugin_id", "plugin-1"));
        Assert.Equal(["new_mysql"], Names(await GetAsync(SourcesPath + "?custom_plugin_id=plugin-1")));
        Assert.Equal(["new_mysql"], Names(await GetAsync(SourcesPath + "?customized=true")));
        Assert.Equal(8, (int)(await GetAsync(SourcesPath + "?customized=false")).Json["total"]!);
    }

    [Fact]
    public async Task Ten_rows_come_when_nobody_says_how_many()
    {
        for (var i = 0; i < 3; i++)
        {
            await CreateAsync(Body("new_" + i));
        }

        var answer = await GetAsync(SourcesPath);
        Assert.Equal((11, 10), ((int)answer.Json["total"]!, answer.Json["entities"]!.Count()));
    }

    [Theory]
    [InlineData("limit=1000")]
    [InlineData("limit=-1")]
    [InlineData("offset=1000000")]
    [InlineData("datasource_type=mysql")]
    [InlineData("sort_field=NAME")]
    [InlineData("sort_type=asc")]
    [InlineData("name=1234567890123456789012345678901")]
    [InlineData("customized=truely")]
    [InlineData("page=1")]
    public async Task What_breaks_the_contract_is_refused_by_name(string query)
    {
        var answer = await GetAsync(SourcesPath + "?" + query);
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains(query.Split('=')[0], answer.Message);
    }

    private static IEnumerable<string> Names(Answer answer) => answer.Json["entities"]!.Select(row => (string)row["datasource_name"]!);
}
