using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.Wire;

namespace RomaFdi.Client.Tests.Batching;

public sealed class CreateDataSourceTests : IDisposable
{
    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Every_field_reaches_the_service_and_only_the_body_holds_the_secret()
    {
        using RawServer server = DataSources.Server(DataSources.Shown.Replace("******", "true-one", StringComparison.Ordinal));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaDataSource> outcome = await CreateAsync(client, new RomaDataSourceDefinition
        {
            Name = "orders",
            Type = "MYSQL",
            AppId = "app-1",
            Content = Tree(("host", "h"), ("ssl", true), ("mysql_timeout", 5), ("password", Secure.Text("true-one")), ("api_auth_detail", Tree(("secret", Secure.Text("s"))))),
            Description = "text",
            ConnectorId = "plugin-1",
        });

        Assert.True(JToken.DeepEquals(
            JObject.Parse("""
                {"datasource_name":"orders","datasource_type":"MYSQL","app_id":"app-1","description":"text","custom_plugin_id":"plugin-1",
                 "content":{"host":"h","ssl":true,"mysql_timeout":5,"password":"true-one","api_auth_detail":{"secret":"s"}}}
                """),
            DataSources.Sent(server)));
        Assert.Equal(("ds1", JsonTree.Hidden), (outcome.Result!.Id, outcome.Result.Content["password"]));
    }

    [Fact]
    public async Task The_service_keeps_it_and_shows_it()
    {
        Settled<RomaDataSource> outcome = await CreateAsync(_session.Client, DataSources.Definition());

        RomaDataSource source = outcome.Result!;
        Assert.Equal(("new_mysql", "MYSQL", "app-1", "192.0.2.77"), (source.Name, source.Type, source.AppId, source.Content["host"]));
        Assert.Equal(_session.Emulator.Ledger.Single().TaskId, source.Id);
        Assert.Equal(source.Id, (await _session.Client.DataSources.ShowAsync(source.Id)).Id);
    }

    [Fact]
    public async Task Each_broken_rule_is_told_and_nothing_is_sent()
    {
        (string, RomaDataSourceDefinition)[] bad =
        [
            ("InvalidDataSourceName", Definition(name: "a&b")),
            ("InvalidDataSourceType", Definition(type: "mysql")),
            ("InvalidAppId", Definition(app: "abc")),
            ("InvalidDescription", Definition(description: "abc")),
            ("InvalidConnectorId", Definition(connector: "abc")),
            ("PlainTextSecret", Definition(content: Tree(("password", "clear")))),
            ("PlainTextSecret", Definition(content: Tree(("api_auth_detail", Tree(("app_secret", 12)))))),
            ("PlainTextSecret", Definition(content: Tree(("Password", "clear")))),
            ("SecretsNeeded", Definition(content: Tree(("password", "******")))),
            ("SecretsNeeded", Definition(content: Tree(("ak", "******")))),
            ("InvalidPort", Definition(content: Tree(("port", 3306)))),
            ("InvalidPort", Definition(content: Tree(("port", "33o6")))),
            ("InvalidRedisDatabase", Definition(content: Tree(("redis_database", "one")))),
            ("InvalidDefinition", Definition(content: Tree(("host", new Version(1, 0))))),
        ];

        IReadOnlyList<Settled<RomaDataSource>> outcomes = await EmulatorSession.Soon(
            _session.Client.DataSources.DispatchCreate().RunAsync(bad.Select(pair => pair.Item2)));

        Assert.Equal(bad.Select(pair => pair.Item1), outcomes.Select(outcome => outcome.Error!.ErrorCode));
        Assert.All(outcomes, outcome => Assert.Equal((RomaFailureKind.Invalid, true), (outcome.Error!.Kind, outcome.Result is null)));
        Assert.Contains("api_auth_detail.app_secret", outcomes[6].Error!.Message);
        Assert.DoesNotContain("clear", outcomes[5].Error!.ToString());
        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task The_same_name_twice_is_the_services_to_refuse()
    {
        IReadOnlyList<Settled<RomaDataSource>> outcomes = await EmulatorSession.Soon(
            _session.Client.DataSources.DispatchCreate(1).RunAsync([DataSources.Definition(), DataSources.Definition()]));

        Assert.Equal("FDI.3002", Assert.Single(outcomes, outcome => outcome.Error is not null).Error!.ErrorCode);
        Assert.Single(_session.Emulator.Ledger);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"datasource_id":""}""")]
    [InlineData("""{"datasource_id":"ds1","error_code":"FDI.9999"}""")]
    public async Task An_answer_without_an_id_or_with_an_error_settles_nothing(string body)
    {
        using RawServer server = DataSources.Server(body);
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaDataSource> outcome = await CreateAsync(client, DataSources.Definition());

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (outcome.Error!.ErrorCode, outcome.Error.Kind));
    }

    private static RomaDataSourceDefinition Definition(
        string name = "orders", string type = "MYSQL", string app = "app-1", string? description = null, string? connector = null, Dictionary<string, object?>? content = null) => new()
        {
            Name = name,
            Type = type,
            AppId = app,
            Description = description,
            ConnectorId = connector,
            Content = content ?? [],
        };

    private static async Task<Settled<RomaDataSource>> CreateAsync(IRomaClient client, RomaDataSourceDefinition definition) =>
        Assert.Single(await EmulatorSession.Soon(client.DataSources.DispatchCreate().RunAsync([definition])));
}
