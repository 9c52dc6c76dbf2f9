using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.Wire;

namespace RomaFdi.Client.Tests.Batching;

public sealed class TestDataSourceTests : IDisposable
{
    private readonly EmulatorSession _session = new(retries: 1);

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task What_is_reached_is_told()
    {
        string id = DataSources.Of(_session, "MYSQL");

        RomaDataSourceTestResult result = (await TestAsync(_session.Client, new RomaDataSourceChange { DataSourceId = id })).Result!;

        Assert.Equal((id, "orders_mysql", true, null, null), (result.DataSourceId, result.DataSourceName, result.IsReachable, result.ErrorCode, result.ErrorMessage));
        Assert.Equal(_session.Requests(DataSources.Test).Single().RequestId, result.RequestId);
        Assert.Equal(_session.Clock.GetUtcNow(), result.Time);
        Assert.Equal(["datasource-test"], DataSources.Actions(_session.Emulator));
    }

    [Fact]
    public async Task What_is_not_reached_is_a_result_with_the_services_words()
    {
        string id = DataSources.Of(_session, "OBS");
        _session.Emulator.Faults.FailTest(id, "Access denied.");

        Settled<RomaDataSourceTestResult> outcome = await TestAsync(_session.Client, new RomaDataSourceChange { DataSourceId = id });

        Assert.Null(outcome.Error);
        Assert.Equal(
            ("archive_obs", false, "FDI.3016", "Access denied."),
            (outcome.Result!.DataSourceName, outcome.Result.IsReachable, outcome.Result.ErrorCode, outcome.Result.ErrorMessage));
        Assert.Equal(_session.Requests(DataSources.Test).Single().RequestId, outcome.Result.RequestId);
    }

    [Fact]
    public async Task A_change_is_tried_without_being_made()
    {
        string id = DataSources.Of(_session, "MYSQL");

        RomaDataSourceTestResult result = (await TestAsync(
            _session.Client, new RomaDataSourceChange { DataSourceId = id, Content = Tree(("host", "unreachable.example.com")) })).Result!;

        Assert.False(result.IsReachable);
        Assert.Equal("192.0.2.10", (await _session.Client.DataSources.ShowAsync(id)).Content["host"]);
        Assert.Equal(["datasource-test"], DataSources.Actions(_session.Emulator));
    }

    [Fact]
    public async Task Secrets_that_are_not_given_go_out_as_the_mask_and_given_ones_as_they_are()
    {
        using var server = new RawServer(request => RawServer.Answer(200, request.Method == "GET" ? DataSources.Shown : """{"result":true}"""));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Assert.True((await TestAsync(client, new RomaDataSourceChange { DataSourceId = "ds1" })).Result!.IsReachable);
        Assert.Equal("******", (string?)DataSources.Sent(server)["content"]!["password"]);

        await TestAsync(client, new RomaDataSourceChange { DataSourceId = "ds1", Content = Tree(("password", Secure.Text("new"))) });
        Assert.Equal("new", (string?)JObject.Parse(server.Requests.Last().Body)["content"]!["password"]);
    }

    [Theory]
    [InlineData("""{"result":false}""", "NotReachable")]
    [InlineData("""{"result":"false","error_code":"FDI.3016","error_msg":"No route."}""", "FDI.3016")]
    public async Task False_says_that_it_is_not_reached(string answer, string code)
    {
        using var server = new RawServer(request => RawServer.Answer(200, request.Method == "GET" ? DataSources.Shown : answer));
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaDataSourceTestResult result = (await TestAsync(client, new RomaDataSourceChange { DataSourceId = "ds1" })).Result!;

        Assert.Equal((false, code, true), (result.IsReachable, result.ErrorCode, result.ErrorMessage!.Length > 0));
    }

    [Theory]
    [InlineData(200, "{}", "UnreadableAnswer")]
    [InlineData(200, """{"result":null}""", "UnreadableAnswer")]
    [InlineData(200, """{"result":true,"error_code":"FDI.3016"}""", "UnreadableAnswer")]
    [InlineData(200, "<html></html>", "UnreadableAnswer")]
    [InlineData(400, """{"error_code":"FDI.3002","error_msg":"bad"}""", "FDI.3002")]
    [InlineData(500, """{"error_code":"FDI.3016","error_msg":"bad"}""", "FDI.3016")]
    public async Task Anything_else_is_an_error(int status, string answer, string code)
    {
        using var server = new RawServer(request => request.Method == "GET" ? RawServer.Answer(200, DataSources.Shown) : RawServer.Answer(status, answer));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaDataSourceTestResult> outcome = await TestAsync(client, new RomaDataSourceChange { DataSourceId = "ds1" });

        Assert.Equal((code, true), (outcome.Error!.ErrorCode, outcome.Result is null));
        Assert.DoesNotContain("may have been done", outcome.Error.Message);
    }

    [Fact]
    public async Task A_read_that_fails_is_an_error_whatever_its_code()
    {
        using var server = new RawServer(400, """{"error_code":"FDI.3016","error_msg":"Failed to test the connectivity."}""");
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaDataSourceTestResult> outcome = await TestAsync(client, new RomaDataSourceChange { DataSourceId = "ds1" });

        Assert.Equal(("FDI.3016", true), (outcome.Error!.ErrorCode, outcome.Result is null));
    }

    [Fact]
    public async Task A_lost_test_is_made_again()
    {
        _session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: DataSources.Test);

        Settled<RomaDataSourceTestResult> outcome = await TestAsync(_session.Client, new RomaDataSourceChange { DataSourceId = DataSources.Of(_session, "API") });

        Assert.True(outcome.Result!.IsReachable);
        Assert.Equal(2, _session.Requests(DataSources.Test).Count);
    }

    [Fact]
    public async Task One_question_asked_twice_is_sent_once_but_two_questions_twice()
    {
        string id = DataSources.Of(_session, "MYSQL");
        var same = new RomaDataSourceChange { DataSourceId = id };
        var other = new RomaDataSourceChange { DataSourceId = id, Content = Tree(("host", "unreachable.example.com")) };

        IReadOnlyList<Settled<RomaDataSourceTestResult>> outcomes = await EmulatorSession.Soon(
            _session.Client.DataSources.DispatchTest().RunAsync([same, other, new RomaDataSourceChange { DataSourceId = id }]));

        Assert.Equal([true, false, true], outcomes.Select(outcome => outcome.Result!.IsReachable));
        Assert.Equal(2, _session.Requests(DataSources.Test).Count);
    }

    [Fact]
    public async Task Each_of_two_questions_about_one_data_source_gets_its_own_name_back()
    {
        string id = DataSources.Of(_session, "MYSQL");

        IReadOnlyList<Settled<RomaDataSourceTestResult>> outcomes = await EmulatorSession.Soon(_session.Client.DataSources.DispatchTest(1).RunAsync(
            [new RomaDataSourceChange { DataSourceId = id, Name = "name_one" }, new RomaDataSourceChange { DataSourceId = id, Name = "name_two" }]));

        Assert.Equal(["name_one", "name_two"], outcomes.Select(outcome => outcome.Result?.DataSourceName));
    }

    [Fact]
    public async Task Each_broken_rule_is_told_and_nothing_is_sent()
    {
        IReadOnlyList<Settled<RomaDataSourceTestResult>> outcomes = await EmulatorSession.Soon(_session.Client.DataSources.DispatchTest().RunAsync(
        [
            new RomaDataSourceChange { DataSourceId = "" },
            new RomaDataSourceChange { DataSourceId = "ds1", Content = Tree(("password", "clear")) },
        ]));

        Assert.Equal(["InvalidDataSourceId", "PlainTextSecret"], outcomes.Select(outcome => outcome.Error!.ErrorCode));
        Assert.Empty(_session.Emulator.Requests);
    }

    private static async Task<Settled<RomaDataSourceTestResult>> TestAsync(IRomaClient client, RomaDataSourceChange change) =>
        Assert.Single(await EmulatorSession.Soon(client.DataSources.DispatchTest().RunAsync([change])));
}
