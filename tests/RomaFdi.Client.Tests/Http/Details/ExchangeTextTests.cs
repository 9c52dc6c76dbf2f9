using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http.Details;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.Wire;

namespace RomaFdi.Client.Tests.Http.Details;

/// <summary>What -Debug shows: structure and names of everything, values of what is on the list alone.</summary>
public sealed class ExchangeTextTests
{
    [Fact]
    public async Task An_exchange_shows_what_is_on_the_list_and_hides_the_rest()
    {
        using var server = new RawServer(
            200, """{"total":0,"size":0,"entities":[],"surprise":{"id":"canary","deep":[1,true,null]}}""", "X-Request-Id: r-1", "Set-Cookie: canary", "X-Subject-Token: canary");

        string details = await DetailsAsync(server, client => client.Tasks.ListAsync(new RomaTaskQuery { Type = RomaTaskType.Timing }, 5, 7));

        string[] lines = Lines(details);
        Assert.StartsWith($"GET {server.Uri}v2/p1/fdi/instances/i1/tasks?", lines[0], StringComparison.Ordinal);
        Assert.Contains("limit=7", lines[0], StringComparison.Ordinal);
        Assert.Contains("Accept: application/json", lines);
        Assert.Contains("X-Auth-Token: ******", lines);
        Assert.Contains("HTTP/1.1 200 OK", lines);
        Assert.Contains("X-Request-Id: r-1", lines, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("Set-Cookie: ******", lines);
        Assert.Contains("X-Subject-Token: ******", lines);
        Assert.Contains("Content-Type: application/json", lines);
        string body = details[details.IndexOf('{', StringComparison.Ordinal)..].ReplaceLineEndings("\n").TrimEnd();
        Assert.Equal(
            """
            {
              "total": 0,
              "size": 0,
              "entities": [],
              "surprise": {
                "id": "******",
                "deep": [
                  "******",
                  "******",
                  null
                ]
              }
            }
            """.ReplaceLineEndings("\n"),
            body);
    }

    [Fact]
    public async Task Values_of_a_query_show_if_their_names_are_on_the_list()
    {
        using var server = new RawServer(200, """{"tables":[]}""");

        string details = await DetailsAsync(server, client => client.DataSources.ListTablesAsync(new RomaDataSourceTableQuery { DataSourceId = "d1", NamePart = "canary-filter", Database = "canary-db" }));

        Assert.Contains("filter=******", details, StringComparison.Ordinal);
        Assert.Contains("db_name=******", details, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", details, StringComparison.Ordinal);
        Assert.Contains("canary-filter", Assert.Single(server.Requests).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_of_a_data_source_and_free_text_stay_hidden()
    {
        using var server = new RawServer(400, """{"error_code":"FDI.3002","error_msg":"canary words","request_id":"r-2"}""");
        var definition = new RomaDataSourceDefinition
        {
            Name = "orders",
            Type = "MYSQL",
            AppId = "app-1",
            Description = "canary description",
            Content = Tree(("host", "canary.example.com"), ("name", "canary-name"), ("password", Secure.Text("canary-password")), ("connector_params", Tree(("id", "canary-id")))),
        };

        string details = await DetailsAsync(server, client => client.DataSources.DispatchCreate().RunAsync([definition]), "POST");

        Assert.DoesNotContain("canary", details, StringComparison.Ordinal);
        string[] lines = [.. Lines(details).Select(line => line.Trim().TrimEnd(','))];
        foreach (string shown in new[] { "\"datasource_name\": \"orders\"", "\"app_id\": \"app-1\"", "\"password\": \"******\"", "\"error_code\": \"FDI.3002\"", "\"error_msg\": \"******\"", "\"request_id\": \"r-2\"" })
        {
            Assert.Contains(shown, lines);
        }
    }

    [Fact]
    public async Task Sign_in_shows_times_and_projects_and_no_id_that_is_a_token()
    {
        using var session = new EmulatorSession(credential: EmulatorSession.Password);
        var observer = new RecordingObserver { WantsDetails = true };
        await session.Client.WithObserver(observer).TestAsync();

        Assert.Equal(2, observer.Details.Count);
        string signIn = observer.Details.First();
        Assert.Contains("POST " + session.Emulator.Uri + "v3/auth/tokens?nocatalog=true", signIn, StringComparison.Ordinal);
        Assert.Contains("\"issued_at\": \"2026-01-02T03:04:05", signIn, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Emulator.Password, signIn, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Emulator.UserName, signIn, StringComparison.Ordinal);
        Assert.Contains("X-Auth-Token: ******", observer.Details.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_metadata_service_shows_no_token_and_no_key()
    {
        using var session = new EmulatorSession(credential: Keys.Agency);
        var observer = new RecordingObserver { WantsDetails = true };
        await session.Client.WithObserver(observer).TestAsync();

        Assert.Equal(3, observer.Details.Count);
        Assert.Contains("X-Metadata-Token-Ttl-Seconds: 21600", observer.Details.First(), StringComparison.Ordinal);
        Assert.Matches(@"\n\(text/plain, [0-9]+ characters\)", observer.Details.First());
        string key = observer.Details.ElementAt(1);
        Assert.Contains("X-Metadata-Token: ******", key, StringComparison.Ordinal);
        foreach (string name in new[] { "access", "secret", "securitytoken" })
        {
            Assert.Contains($"\"{name}\": \"******\"", key, StringComparison.Ordinal);
        }

        Assert.Contains("X-Security-Token: ******", observer.Details.Last(), StringComparison.Ordinal);
        Assert.Contains("Authorization: ******", observer.Details.Last(), StringComparison.Ordinal);
        Assert.Contains("X-Sdk-Date: 20260102T030405Z", observer.Details.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v3.0/OS-AUTH/id-token/tokens", """{"auth":{"id_token":{"id":"canary"}}}""", "{\"auth\":{\"id_token\":{\"id\":\"******\"}}}")]
    [InlineData(
        "/v3.0/OS-CREDENTIAL/securitytokens",
        """{"auth":{"identity":{"methods":["token"],"token":{"id":"canary","duration_seconds":21600}}}}""",
        """{"auth":{"identity":{"methods":["token"],"token":{"id":"******","duration_seconds":21600}}}}""")]
    [InlineData("/v2/p1/x", """{"token":{"id":"canary"},"list":[{"id":"t1"}]}""", """{"token":{"id":"******"},"list":[{"id":"t1"}]}""")]
    [InlineData("/v2/p1/x", """{"list":{"sql":"canary","reason":"canary","error":"canary","content":{"id":"canary"}}}""", """{"list":{"sql":"******","reason":"******","error":"******","content":{"id":"******"}}}""")]
    public void An_id_shows_where_it_is_one_and_not_where_it_is_a_token(string path, string body, string shown) =>
        Assert.Equal(shown, JObject.Parse(ShownBody.Describe(body, "application/json", ShownFields.Of(path))).ToString(Formatting.None));

    [Theory]
    [InlineData("<html>canary</html>", "Content-Type: text/html", "(text/html, 19 characters)")]
    [InlineData("canary", "Content-Type: application/json", "(application/json, 6 characters)")]
    [InlineData("\"canary\"", "Content-Type: application/json", "(application/json, 8 characters)")]
    [InlineData("{\"canary", "Content-Type: application/json", "(application/json, 8 characters)")]
    public async Task A_body_that_is_no_json_is_counted(string body, string type, string shown)
    {
        using var server = new RawServer(500, body, type);

        string details = await DetailsAsync(server, client => client.TestAsync());

        Assert.EndsWith(shown, details.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_body_is_cut_and_says_so()
    {
        using var server = new RawServer(200, $$"""{"total":1,"entities":[{"task_name":"{{new string('x', 20_000)}}"}]}""");

        string details = await DetailsAsync(server, client => client.TestAsync());

        Assert.InRange(details.Length, 8_000, 10_000);
        Assert.Matches(@"\(1[0-9]{4} more characters\)", details);
    }

    [Fact]
    public async Task A_secret_is_hidden_before_a_long_body_is_cut_in_its_middle()
    {
        string token = "canary" + new string('x', 6_000);
        using var server = new RawServer(request => RawServer.Answer(200, $$"""{"total":1,"entities":[{"task_name":"{{new string('y', 7_900)}} {{request.Header("X-Auth-Token")}}"}]}"""));
        var observer = new RecordingObserver { WantsDetails = true };
        using RomaClient owner = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", new TokenCredential(Secure.Text(token))), TimeProvider.System);

        await EmulatorSession.Soon(owner.WithObserver(observer).TestAsync());

        Assert.Contains("y ******", Assert.Single(observer.Details), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Assert.Single(observer.Details), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(1_000_000)]
    public async Task A_body_that_is_nested_without_end_does_no_harm(int depth)
    {
        using var server = new RawServer(200, new string('[', depth));

        Assert.Contains($"(application/json, {depth} characters)", await DetailsAsync(server, client => client.TestAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_an_answer_shows_how_it_failed()
    {
        using var server = new RawServer(_ => []);

        string details = await DetailsAsync(server, client => client.TestAsync());

        Assert.StartsWith("GET ", details, StringComparison.Ordinal);
        Assert.Contains("broke the connection before its answer was complete", Lines(details).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_who_does_not_want_to_know()
    {
        using var session = new EmulatorSession();

        await session.Client.TestAsync();

        Assert.Single(session.Observer.Requests);
        Assert.Empty(session.Observer.Details);
    }

    private static string[] Lines(string details) => details.ReplaceLineEndings("\n").TrimEnd().Split('\n');

    /// <summary>The details of one call, however it ends.</summary>
    private static async Task<string> DetailsAsync(RawServer server, Func<IRomaClient, Task> call, string method = "")
    {
        var observer = new RecordingObserver { WantsDetails = true };
        using IRomaClient owner = RomaClient.Create(server.Settings());
        await Record.ExceptionAsync(() => EmulatorSession.Soon(call(owner.WithObserver(observer))));
        return Assert.Single(observer.Details, details => details.StartsWith(method, StringComparison.Ordinal));
    }
}
