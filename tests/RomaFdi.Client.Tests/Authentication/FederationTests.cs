using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Authentication;

/// <summary>Temporary keys of a user whom an identity provider vouches for: obtained when they are needed, shared, renewed in time.</summary>
public sealed class FederationTests : IDisposable
{
    private const string Tokens = "/v3.0/OS-AUTH/id-token/tokens";
    private const string KeysPath = "/v3.0/OS-CREDENTIAL/securitytokens";
    private const string Page = """{"total":1,"entities":[]}""";
    private const string Refusal = """{"error":{"code":401,"message":"The ID token is wrong.","title":"Unauthorized"}}""";
    private const string TokenBody = """{"token":{"expires_at":"2026-01-03T03:04:05.000000Z","issued_at":"2026-01-02T03:04:05.000000Z","methods":["mapped"]}}""";

    private static readonly string[] s_signIn = [Tokens, KeysPath];

    private readonly SdkHome _home = new();
    private readonly MovedClock _clock = new();
    private readonly string _file;

    public FederationTests() => _file = _home.Write("token", "canary-id-1\n");

    [Fact]
    public async Task An_id_token_gets_a_token_that_gets_a_key_that_signs()
    {
        using RawServer server = Service();
        using RomaClient client = Connect(server);
        var observer = new RecordingObserver();

        await client.WithObserver(observer).TestAsync();

        RawRequest[] requests = [.. server.Requests];
        Assert.Equal(["POST " + Tokens, "POST " + KeysPath, "GET /v2/p1/fdi/instances/i1/tasks"], requests.Select(request => request.Method + " " + request.Target.Split('?')[0]));
        Assert.Equal("idp-1", requests[0].Header("X-Idp-Id"));
        Assert.Equal("""{"auth":{"id_token":{"id":"canary-id-1"}}}""", requests[0].Body);
        Assert.Equal("""{"auth":{"identity":{"methods":["token"],"token":{"id":"canary-token-1","duration_seconds":21600}}}}""", requests[1].Body);
        Assert.All(requests.Take(2), request => Assert.Null(request.Header("Authorization") ?? request.Header("X-Auth-Token")));
        Assert.Equal("canary-security-1", requests[2].Header("X-Security-Token"));
        Assert.Equal("p1", requests[2].Header("X-Project-Id"));
        Assert.StartsWith("SDK-HMAC-SHA256 Access=EXAMPLEAK1, ", requests[2].Header("Authorization"), StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", requests[2].Head, StringComparison.Ordinal);
        Assert.Equal([Tokens, KeysPath], observer.Requests.Take(2).Select(request => request.Path));
    }

    [Fact]
    public async Task Many_calls_at_once_share_one_key()
    {
        using var arrived = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        using var server = new RawServer(async (stream, request) =>
        {
            if (request.Target == Tokens)
            {
                arrived.Release();
                await release.Task;
            }

            await stream.WriteAsync(Answer(request));
        });
        using RomaClient client = Connect(server);
        Task[] calls = [.. Enumerable.Range(0, 20).Select(_ => client.TestAsync())];
        await EmulatorSession.Soon(arrived.WaitAsync());
        release.SetResult();

        await EmulatorSession.Soon(Task.WhenAll(calls));

        Assert.Single(server.Requests, request => request.Target == Tokens);
        Assert.Single(server.Requests, request => request.Target == KeysPath);
    }

    [Theory]
    [InlineData(319, 1)]
    [InlineData(321, 2)]
    public async Task A_key_is_renewed_while_less_than_40_of_its_360_minutes_remain_with_the_id_token_of_then(int minutesLater, int keys)
    {
        using RawServer server = Service();
        using RomaClient client = Connect(server);
        await client.TestAsync();
        await File.WriteAllTextAsync(_file, "canary-id-2");
        _clock.Move(TimeSpan.FromMinutes(minutesLater));

        await client.TestAsync();

        Assert.Equal(new[] { "canary-id-1", "canary-id-2" }.Take(keys), Sent(server));
        Assert.Equal(keys, server.Requests.Count(request => request.Target == KeysPath));
    }

    [Fact]
    public async Task A_refused_key_is_renewed_once()
    {
        using RawServer server = Service(refused: "EXAMPLEAK1");
        using RomaClient client = Connect(server);

        await client.TestAsync();

        Assert.Equal(2, server.Requests.Count(request => request.Target == KeysPath));
        Assert.Equal(["EXAMPLEAK1", "EXAMPLEAK2"], server.Requests.Where(request => request.Method == "GET").Select(Access));
    }

    [Fact]
    public async Task A_key_that_is_refused_although_new_rests_for_a_while()
    {
        using RawServer server = Service(refused: "EXAMPLEAK");
        using RomaClient client = Connect(server);

        for (int time = 0; time < 3; time++)
        {
            Assert.Equal("APIGW.0301", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        }

        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task A_refused_id_token_is_not_tried_again_and_again()
    {
        using var server = new RawServer(401, Refusal);
        using RomaClient client = Connect(server);

        for (int time = 0; time < 3; time++)
        {
            RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());
            Assert.Equal((RomaFailureKind.Refused, 401, 0, "The ID token is wrong."), (error.Kind, error.StatusCode, error.Attempts, error.Message));
            Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_iam_does_not_answer_was_never_sent_on()
    {
        using var server = new RawServer(502, "<html>", "Content-Type: text/html");
        using RomaClient client = Connect(server);

        RomaTaskActionResult result = (await client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"]))[0].Result!;

        Assert.Equal((RomaOutcome.Failed, 0), (result.Outcome, result.Attempts));
        Assert.Equal([Tokens], server.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData("{}", "X-Subject-Token: canary-token-1")]
    [InlineData("[]", "X-Subject-Token: canary-token-1")]
    [InlineData(TokenBody, "X-Other: canary-token-1")]
    [InlineData(TokenBody, "X-Subject-Token: canary token")]
    public async Task An_answer_that_holds_no_token_is_not_believed(string body, string header)
    {
        using var server = new RawServer(201, body, header);

        await UnreadableAsync(server);

        Assert.Equal([Tokens], server.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"credential":{"access":"EXAMPLEAK","secret":"canary-secret","securitytoken":"canary-security"}}""")]
    [InlineData("""{"credential":{"access":"EXAMPLEAK","secret":"canary-secret","expires_at":"2026-01-02T09:04:05.000000Z"}}""")]
    [InlineData("""{"credential":{"access":"A K","secret":"canary-secret","securitytoken":"canary-security","expires_at":"2026-01-02T09:04:05.000000Z"}}""")]
    public async Task An_answer_that_holds_no_key_is_not_believed(string body)
    {
        using var server = new RawServer(request => request.Target == Tokens ? Answer(request) : RawServer.Answer(201, body));

        await UnreadableAsync(server);

        Assert.Equal(s_signIn, server.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("canary two")]
    [InlineData("[basic]\nsk = canary\n")]
    [InlineData("canary-\u00e9")]
    public async Task A_file_that_holds_no_token_goes_to_nobody(string text)
    {
        _home.Write("token", text);
        using RawServer server = Service();
        using RomaClient client = Connect(server);

        await UnreadableFileAsync(client);

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_is_named_and_looked_for_again_the_next_time()
    {
        using RawServer server = Service();
        using RomaClient client = Connect(server);
        File.Delete(_file);
        await UnreadableFileAsync(client);
        Directory.CreateDirectory(_file);
        await UnreadableFileAsync(client);
        Assert.Empty(server.Requests);

        Directory.Delete(_file);
        _home.Write("token", "\uFEFFcanary-id-3\r\n");
        await client.TestAsync();

        Assert.Equal(["canary-id-3"], Sent(server));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Other: 1")]
    public async Task What_can_be_no_identity_provider_is_not_sent(string idpId)
    {
        using RawServer server = Service();
        using RomaClient client = Connect(server, idpId);

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("InvalidIdpId", RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_project_is_found_for_a_federated_user_and_not_remembered()
    {
        using var server = new RawServer(request => request.Target.StartsWith("/v3/projects", StringComparison.Ordinal)
            ? RawServer.Answer(200, """{"projects":[{"id":"p1","name":"r1","enabled":true}]}""")
            : Answer(request));
        RomaConnectionSettings settings = Settings(server);

        Assert.Equal("p1", await RomaClient.FindProjectAsync(settings));
        Assert.Equal("p1", await RomaClient.FindProjectAsync(settings));

        RawRequest[] questions = [.. server.Requests.Where(request => request.Method == "GET")];
        Assert.Equal(2, questions.Length);
        Assert.All(questions, question => Assert.Null(question.Header("X-Project-Id")));
    }

    [Fact]
    public void The_credential_shows_neither_file_nor_provider() => Assert.Equal("Federation", new FederationCredential("canary-idp", "/run/canary").ToString());

    public void Dispose() => _home.Dispose();

    private static IEnumerable<string> Sent(RawServer server) =>
        server.Requests.Where(request => request.Target == Tokens).Select(request => JObject.Parse(request.Body)["auth"]!["id_token"]!["id"]!.Value<string>()!);

    private static string Access(RawRequest request) => request.Header("Authorization")!.Split("Access=")[1].Split(',')[0];

    /// <summary>A service with its IAM, whose keys are numbered; it refuses those whose names begin so.</summary>
    private RawServer Service(string? refused = null) => new(request =>
        refused is not null && request.Method == "GET" && request.Header("Authorization")!.Contains($"Access={refused}", StringComparison.Ordinal)
            ? RawServer.Answer(401, """{"error_code":"APIGW.0301","error_msg":"Incorrect."}""")
            : Answer(request));

    private int _keys;

    private byte[] Answer(RawRequest request)
    {
        if (request.Target == Tokens)
        {
            return RawServer.Answer(201, TokenBody, "X-Subject-Token: canary-token-1");
        }

        if (request.Target != KeysPath)
        {
            return RawServer.Answer(200, Page);
        }

        int number = Interlocked.Increment(ref _keys);
        string expires = (_clock.GetUtcNow() + TimeSpan.FromHours(6)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        return RawServer.Answer(201, string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"credential":{"access":"EXAMPLEAK{{{number}}}","secret":"canary-secret-{{{number}}}","securitytoken":"canary-security-{{{number}}}","expires_at":"{{{expires}}}"}}"""));
    }

    private RomaConnectionSettings Settings(RawServer server, string idpId = "idp-1") =>
        new(server.Uri, "i1", new FederationCredential(idpId, _file)) { Region = "r1", IamEndpoint = server.Uri, MaximumRetryCount = 0 };

    private RomaClient Connect(RawServer server, string idpId = "idp-1") => RomaClient.Create(Settings(server, idpId).WithProject("p1"), _clock);

    private async Task UnreadableAsync(RawServer server)
    {
        using RomaClient client = Connect(server);

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("UnreadableAnswer", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_place_of_its_file_is_not_quoted()
    {
        using RawServer server = Service();
        var user = new FederationCredential("idp-1", "eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkifQ.canary");
        using RomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", user) { IamEndpoint = server.Uri }, _clock);

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("TokenFileUnreadable", "What is named as the ID token file is a token itself. Name the file that holds it."), (error.ErrorCode, error.Message));
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    private async Task UnreadableFileAsync(RomaClient client)
    {
        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("TokenFileUnreadable", RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
        Assert.Contains(_file, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }
}
