using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.Wire;

namespace RomaFdi.Client.Tests.Batching;

public sealed class UpdateDataSourceTests : IDisposable
{
    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task What_nobody_knows_goes_back_as_it_came_and_what_only_the_service_sets_does_not()
    {
        using RawServer server = DataSources.Server();
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaDataSource> outcome = await UpdateAsync(client, new RomaDataSourceChange
        {
            DataSourceId = "ds1",
            Content = Tree(("password", Secure.Text("new")), ("port", null), ("warp", Tree(("b", "x")))),
        });

        Assert.Null(outcome.Error);
        Assert.True(
            JToken.DeepEquals(
                JObject.Parse("""
                    {"datasource_name":"orders","datasource_type":"MYSQL","app_id":"app-1","labels":{"team":"blue","none":null},
                     "content":{"host":"192.0.2.1","password":"new","warp":{"a":[1,2.5],"b":"x"}}}
                    """),
                DataSources.Sent(server)),
            DataSources.Sent(server).ToString());
        Assert.Equal(["GET", "PUT"], server.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Numbers_that_are_not_known_keep_every_digit()
    {
        const string Numbers = """[1,2.50,0.12345678901234567890,123456789012345678901234567890]""";
        using RawServer server = DataSources.Server(DataSources.Shown.Replace("[1,2.5]", Numbers, StringComparison.Ordinal));
        using IRomaClient client = RomaClient.Create(server.Settings());

        await UpdateAsync(client, new RomaDataSourceChange { DataSourceId = "ds1", Description = "text", KeepSecrets = true });

        Assert.Contains("\"a\":" + Numbers, server.Requests.Single(request => request.Method == "PUT").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_can_be_changed()
    {
        using RawServer server = DataSources.Server();
        using IRomaClient client = RomaClient.Create(server.Settings());

        await UpdateAsync(client, new RomaDataSourceChange
        {
            DataSourceId = "ds1",
            Name = "renamed",
            Type = "TAURUS",
            AppId = "app-2",
            Description = "text",
            ConnectorId = "plugin-1",
            KeepSecrets = true,
        });

        JObject sent = DataSources.Sent(server);
        Assert.Equal(
            ["renamed", "TAURUS", "app-2", "text", "plugin-1"],
            new[] { "datasource_name", "datasource_type", "app_id", "description", "custom_plugin_id" }.Select(name => (string?)sent[name]));
    }

    [Fact]
    public async Task The_service_has_the_change_and_the_secret_that_was_kept()
    {
        string id = await DataSources.CreateAsync(_session);

        Settled<RomaDataSource> outcome = await UpdateAsync(_session.Client, new RomaDataSourceChange { DataSourceId = id, Name = "renamed", KeepSecrets = true });

        Assert.Equal(("renamed", "192.0.2.77", JsonTree.Hidden), (outcome.Result!.Name, outcome.Result.Content["host"], outcome.Result.Content["password"]));
        Assert.Equal(["datasource-update"], DataSources.Actions(_session.Emulator));
        Assert.Equal("renamed", _session.Emulator.DataSources.Single(source => source.Id == id).Name);
    }

    [Fact]
    public async Task Hidden_secrets_that_are_not_given_anew_refuse_the_change_before_it_is_sent()
    {
        string id = DataSources.Of(_session, "MYSQL");

        Settled<RomaDataSource> outcome = await UpdateAsync(_session.Client, new RomaDataSourceChange { DataSourceId = id, Description = "text" });

        Assert.Equal(("SecretsNeeded", RomaFailureKind.Invalid, 0), (outcome.Error!.ErrorCode, outcome.Error.Kind, outcome.Error.Attempts));
        Assert.Equal(
            "The service hides password of data source 'orders_mysql' and says nothing of what a change makes of it. Give it again, or keep it by sending the mask back.",
            outcome.Error.Message);
        Assert.Equal([DataSources.Show], _session.Emulator.Requests.Select(request => request.OperationId));
        Assert.Empty(_session.Emulator.Ledger);
    }

    [Theory]
    [InlineData("given", null)]
    [InlineData("removed", null)]
    [InlineData("mask", null)]
    [InlineData("other", "SecretsNeeded")]
    public async Task A_secret_may_be_given_anew_removed_or_masked_on_purpose(string way, string? error)
    {
        string id = DataSources.Of(_session, "API");
        Dictionary<string, object?> auth = way switch
        {
            "given" => Tree(("app_secret", Secure.Text("new"))),
            "removed" => Tree(("app_secret", null)),
            "mask" => Tree(("app_secret", "******")),
            _ => Tree(("secret", Secure.Text("new"))),
        };

        Settled<RomaDataSource> outcome = await UpdateAsync(_session.Client, new RomaDataSourceChange { DataSourceId = id, Content = Tree(("api_auth_detail", auth)) });

        Assert.Equal(error, outcome.Error?.ErrorCode);
        if (error is null)
        {
            var shown = (IReadOnlyDictionary<string, object?>)outcome.Result!.Content["api_auth_detail"]!;
            Assert.Equal(way != "removed", shown.ContainsKey("app_secret"));
            Assert.Equal("shop-reader", shown["app_key"]);
        }
        else
        {
            Assert.Contains("api_auth_detail.app_secret", outcome.Error!.Message);
        }
    }

    [Fact]
    public async Task A_key_that_the_service_hides_though_it_is_no_secret_is_not_overwritten_by_its_mask()
    {
        using RawServer server = DataSources.Server(DataSources.Shown.Replace("\"password\"", "\"ak\"", StringComparison.Ordinal));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaDataSource> outcome = await UpdateAsync(client, new RomaDataSourceChange { DataSourceId = "ds1", Name = "renamed" });

        Assert.Equal("SecretsNeeded", outcome.Error!.ErrorCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Each_broken_rule_is_told_and_nothing_is_sent()
    {
        (string, RomaDataSourceChange)[] bad =
        [
            ("InvalidDataSourceId", new() { DataSourceId = "../x" }),
            ("InvalidDataSourceName", new() { DataSourceId = "a", Name = " " }),
            ("InvalidDataSourceType", new() { DataSourceId = "b", Type = "" }),
            ("InvalidAppId", new() { DataSourceId = "c", AppId = "abc" }),
            ("InvalidDescription", new() { DataSourceId = "d", Description = "abc" }),
            ("InvalidConnectorId", new() { DataSourceId = "e", ConnectorId = "abc" }),
            ("PlainTextSecret", new() { DataSourceId = "f", Content = Tree(("sk", "clear")) }),
            ("InvalidPort", new() { DataSourceId = "g", Content = Tree(("port", "x")) }),
        ];

        IReadOnlyList<Settled<RomaDataSource>> outcomes = await EmulatorSession.Soon(_session.Client.DataSources.DispatchUpdate().RunAsync(bad.Select(pair => pair.Item2)));

        Assert.Equal(bad.Select(pair => pair.Item1), outcomes.Select(outcome => outcome.Error!.ErrorCode));
        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task The_same_change_twice_is_sent_once_and_two_changes_of_one_data_source_clash()
    {
        string id = await DataSources.CreateAsync(_session);
        RomaDataSourceChange Change(string description) => new() { DataSourceId = id, Description = description, Content = Tree(("password", Secure.Text("p"))) };

        IReadOnlyList<Settled<RomaDataSource>> outcomes = await EmulatorSession.Soon(
            _session.Client.DataSources.DispatchUpdate().RunAsync([Change("text"), Change("text"), Change("other")]));

        Assert.Equal([null, null, "ConflictingChange"], outcomes.Select(outcome => outcome.Error?.ErrorCode));
        Assert.Single(_session.Requests(DataSources.Update));
    }

    [Theory]
    [InlineData("""{"datasource_id":"ds1","datasource_name":"orders","datasource_type":"MYSQL","app_id":"app-1"}""")]
    [InlineData("""{"datasource_id":"ds1","datasource_name":"orders","datasource_type":"MYSQL","app_id":"app-1","content":"{}"}""")]
    [InlineData("""{"datasource_id":"ds1","datasource_type":"MYSQL","app_id":"app-1","content":{}}""")]
    [InlineData("""{"datasource_id":"ds2","datasource_name":"orders","datasource_type":"MYSQL","app_id":"app-1","content":{}}""")]
    [InlineData("""{"datasource_id":"ds1","datasource_name":"orders","datasource_type":"MYSQL","app_id":"app-1","content":{},"error_code":"FDI.9999"}""")]
    [InlineData("{}")]
    public async Task What_is_not_the_whole_data_source_is_not_sent_back(string shown)
    {
        using RawServer server = DataSources.Server(shown);
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaDataSource> outcome = await UpdateAsync(client, new RomaDataSourceChange { DataSourceId = "ds1", Description = "text" });

        Assert.Equal((RomaFailureKind.NotSent, 0), (outcome.Error!.Kind, outcome.Error.Attempts));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_unknown_data_source_fails_with_the_services_words()
    {
        Settled<RomaDataSource> outcome = await UpdateAsync(_session.Client, new RomaDataSourceChange { DataSourceId = "nobody", Description = "text" });

        Assert.Equal(("FDI.3180", RomaFailureKind.Refused, 404), (outcome.Error!.ErrorCode, outcome.Error.Kind, outcome.Error.StatusCode));
    }

    [Fact]
    public async Task A_lost_read_has_changed_nothing()
    {
        string id = await DataSources.CreateAsync(_session);
        _session.Emulator.Faults.Next(FaultKind.ResetBeforeWork, operationId: DataSources.Show);

        Settled<RomaDataSource> outcome = await UpdateAsync(_session.Client, new RomaDataSourceChange { DataSourceId = id, Description = "text", KeepSecrets = true });

        Assert.Equal((RomaFailureKind.NotSent, RomaOutcome.Failed), (outcome.Error!.Kind, outcome.Error.Outcome));
        Assert.Empty(_session.Requests(DataSources.Update));
    }

    [Fact]
    public async Task Once_sending_is_stopped_nothing_is_read_for_a_change_either()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        Settled<RomaDataSource> outcome = Assert.Single(await EmulatorSession.Soon(
            _session.Client.DataSources.DispatchUpdate(4, stop.Token).RunAsync([new RomaDataSourceChange { DataSourceId = "ds1", Description = "text" }])));

        Assert.True(outcome.IsNotSent);
        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task An_answer_about_another_data_source_settles_nothing()
    {
        using var server = new RawServer(request => RawServer.Answer(200, request.Method == "GET" ? DataSources.Shown : DataSources.Shown.Replace("ds1", "ds2", StringComparison.Ordinal)));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaDataSource> outcome = await UpdateAsync(client, new RomaDataSourceChange { DataSourceId = "ds1", Description = "text", KeepSecrets = true });

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (outcome.Error!.ErrorCode, outcome.Error.Kind));
    }

    private static async Task<Settled<RomaDataSource>> UpdateAsync(IRomaClient client, RomaDataSourceChange change) =>
        Assert.Single(await EmulatorSession.Soon(client.DataSources.DispatchUpdate().RunAsync([change])));
}
