using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>Temporary keys of a cloud server's agency: obtained when they are needed, shared, renewed in time.</summary>
[Collection(NoProxy.SystemProxy)]
public sealed class MetadataServiceTests
{
    private const string Token = "CreateMetadataToken";
    private const string Key = "ShowMetadataSecurityKey";
    private const string Page = """{"total":1,"entities":[]}""";
    private const string KeyBody =
        """{"credential":{"access":"EXAMPLEAK","secret":"canary-secret-3e","securitytoken":"canary-token-3e","expires_at":"2026-01-02T09:04:05.000000Z"}}""";

    [Fact]
    public async Task A_session_token_a_key_and_the_call()
    {
        using EmulatorSession session = SignedIn();

        Assert.Equal(RomaOutcome.Succeeded, (await session.StartAsync(session.Stopped(1)))[0].Result!.Outcome);

        Assert.Equal([Token, Key, EmulatorSession.Batch], session.Emulator.Requests.Select(request => request.OperationId));
        Assert.Contains("X-Metadata-Token", session.Emulator.Requests[1].HeaderNames);
        Assert.Contains("X-Security-Token", session.Emulator.Requests[2].HeaderNames);
        Assert.Equal([200, 200, 200], session.Observer.Requests.Select(request => request.StatusCode));
    }

    [Fact]
    public async Task Many_calls_at_once_share_one_key()
    {
        using EmulatorSession session = SignedIn();
        using HeldRequests held = session.Emulator.Faults.Hold(Key);
        Task<RomaPage<RomaTask>>[] calls = [.. Enumerable.Range(0, 20).Select(_ => session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1))];
        await session.ArrivedAsync(2);
        held.Release();

        await EmulatorSession.Soon(Task.WhenAll(calls));

        Assert.Single(session.Requests(Token));
        Assert.Single(session.Requests(Key));
    }

    [Theory]
    [InlineData(319, 1)]
    [InlineData(321, 2)]
    public async Task A_key_is_renewed_while_less_than_40_of_its_360_minutes_remain(int minutesLater, int keys)
    {
        using EmulatorSession session = SignedIn();
        await session.Client.TestAsync();
        session.Clock.Move(TimeSpan.FromMinutes(minutesLater));

        await session.Client.TestAsync();

        Assert.Equal(keys, session.Requests(Key).Count);
        Assert.DoesNotContain(session.Emulator.Requests, request => request.Status == 401);
    }

    [Fact]
    public async Task A_key_that_is_near_its_end_when_it_comes_is_used_for_three_quarters_of_the_rest()
    {
        var clock = new MovedClock();
        using var server = new RawServer(request => request.Target.EndsWith("securitykey", StringComparison.Ordinal)
            ? RawServer.Answer(200, KeyBody.Replace("09:04:05", "03:24:05", StringComparison.Ordinal))
            : RawServer.Answer(200, Page, "Content-Type: text/plain"));
        using RomaClient client = Connect(server, clock);

        await client.TestAsync();
        clock.Move(TimeSpan.FromMinutes(14));
        await client.TestAsync();
        Assert.Single(server.Requests, request => request.Target.EndsWith("securitykey", StringComparison.Ordinal));
        clock.Move(TimeSpan.FromMinutes(2));
        await client.TestAsync();
        Assert.Equal(2, server.Requests.Count(request => request.Target.EndsWith("securitykey", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refused_key_is_renewed_once_and_the_call_is_done_once()
    {
        using EmulatorSession session = SignedIn();
        await session.Client.TestAsync();
        session.Emulator.ClearLog();
        session.Emulator.ExpireTokens();

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(10));

        // The session token ended with the key, so that the first question for another key is refused too.
        Assert.All(outcomes, outcome => Assert.Equal((RomaOutcome.Succeeded, 2), (outcome.Result!.Outcome, outcome.Result.Attempts)));
        Assert.Equal(
            [(EmulatorSession.Batch, 401), (Key, 401), (Token, 200), (Key, 200), (EmulatorSession.Batch, 200)],
            session.Emulator.Requests.Select(request => (request.OperationId, request.Status!.Value)));
    }

    [Fact]
    public async Task A_key_that_is_refused_although_new_is_not_renewed_without_end()
    {
        using var session = new EmulatorSession();
        using var server = new RawServer(401, """{"error_code":"APIGW.0301","error_msg":"Incorrect."}""");
        using RomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", Keys.Agency(session.Emulator)), session.Clock);

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("APIGW.0301", 401), (error.ErrorCode, error.StatusCode));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, session.Requests(Key).Count);

        // It rests for a while, as failures in a row lock a key.
        Assert.Equal("APIGW.0301", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        Assert.Equal(2, server.Requests.Count);
        session.Clock.Move(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(503)]
    public async Task Without_session_tokens_it_goes_on_and_asks_again_after_a_day(int status)
    {
        var clock = new MovedClock();
        using var server = new RawServer(request => request.Method == "PUT" ? RawServer.Answer(status, "not available", "Content-Type: text/plain")
            : RawServer.Answer(200, request.Target.StartsWith("/v2", StringComparison.Ordinal) ? Page : KeyBody));
        using RomaClient client = Connect(server, clock);

        await client.TestAsync();
        clock.Move(TimeSpan.FromHours(23));
        await client.TestAsync();
        Assert.Single(server.Requests, request => request.Method == "PUT");
        clock.Move(TimeSpan.FromHours(2));
        await client.TestAsync();

        Assert.Equal(2, server.Requests.Count(request => request.Method == "PUT"));
        Assert.All(server.Requests, request => Assert.Null(request.Header("X-Metadata-Token")));
        Assert.All(server.Requests.Where(request => request.Method == "PUT"), request => Assert.Equal("21600", request.Header("X-Metadata-Token-Ttl-Seconds")));
    }

    [Fact]
    public async Task An_emulator_without_session_tokens_gives_keys_too()
    {
        using EmulatorServer emulator = EmulatorServer.Start(new EmulatorOptions { MetadataTokens = false });
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(emulator.Uri, emulator.ProjectId, emulator.InstanceId, Keys.Agency(emulator)));

        await client.TestAsync();

        Assert.Equal([404, 200, 200], emulator.Requests.Select(request => request.Status!.Value));
    }

    [Fact]
    public async Task A_server_without_an_agency_says_so_and_is_not_asked_again_and_again()
    {
        using EmulatorServer emulator = EmulatorServer.Start(new EmulatorOptions { HasAgency = false });
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(emulator.Uri, emulator.ProjectId, emulator.InstanceId, Keys.Agency(emulator)));

        for (int time = 0; time < 3; time++)
        {
            RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());
            Assert.Equal(("AgencyMissing", RomaFailureKind.Refused, 401, 0), (error.ErrorCode, error.Kind, error.StatusCode, error.Attempts));
        }

        Assert.Equal([Token, Key], emulator.Requests.Select(request => request.OperationId));
    }

    [Fact]
    public async Task A_question_for_a_key_that_stays_refused_is_asked_twice()
    {
        using var server = new RawServer(request => request.Method == "PUT"
            ? RawServer.Answer(200, "example-metadata-token", "Content-Type: text/plain")
            : RawServer.Answer(401, "Go away.", "Content-Type: text/plain"));
        using RomaClient client = Connect(server, new MovedClock());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("Http401", RomaFailureKind.Refused), (error.ErrorCode, error.Kind));
        Assert.Equal(["PUT", "GET", "PUT", "GET"], server.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData(403, 404)]
    [InlineData(404, 404)]
    [InlineData(400, 400)]
    public async Task A_metadata_service_of_another_cloud_is_none(int tokenStatus, int keyStatus)
    {
        using var server = new RawServer(request => RawServer.Answer(request.Method == "PUT" ? tokenStatus : keyStatus, "Missing a header.", "Content-Type: text/plain"));
        using RomaClient client = Connect(server, new MovedClock());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("MetadataUnavailable", RomaFailureKind.Refused), (error.ErrorCode, error.Kind));
        Assert.Contains("127.0.0.1", error.Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("canary-secret-3e")]
    [InlineData("""{"credential":{"access":"EXAMPLEAK","secret":"canary-secret-3e","securitytoken":"canary-token-3e"}}""")]
    [InlineData("""{"credential":{"access":"EXAMPLEAK","secret":"canary-secret-3e","securitytoken":"canary-token-3e","expires_at":"later"}}""")]
    [InlineData("""{"credential":{"access":"EXAMPLEAK","secret":"canary-secret-3e","expires_at":"2026-01-02T09:04:05.000000Z"}}""")]
    [InlineData("""{"credential":{"access":"A K","secret":"canary-secret-3e","securitytoken":"canary-token-3e","expires_at":"2026-01-02T09:04:05.000000Z"}}""")]
    [InlineData("""{"credential":{"access":"EXAMPLEAK","secret":"","securitytoken":"canary-token-3e","expires_at":"2026-01-02T09:04:05.000000Z"}}""")]
    public async Task An_answer_that_lacks_something_is_no_key_and_shows_none(string body)
    {
        using var server = new RawServer(request => request.Method == "PUT" ? RawServer.Answer(200, "example-metadata-token") : RawServer.Answer(200, body));
        using RomaClient client = Connect(server, new MovedClock());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("UnreadableAnswer", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a\r\nX-Other: 1")]
    public async Task A_session_token_that_can_be_none_is_not_used(string token)
    {
        using var server = new RawServer(200, token, "Content-Type: text/plain");
        using RomaClient client = Connect(server, new MovedClock());

        Assert.Equal("UnreadableAnswer", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        Assert.Equal("PUT", Assert.Single(server.Requests).Method);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var other = new RawServer(200, KeyBody);
        using var server = new RawServer(307, "", $"Location: {other.Uri}");
        using RomaClient client = Connect(server, new MovedClock());

        Assert.Equal("Http307", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Elsewhere_than_on_a_cloud_server_it_says_so_after_three_seconds()
    {
        using var silent = new RawServer((stream, _) => stream.CopyToAsync(Stream.Null));
        using RomaClient client = Connect(silent, new MovedClock());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("MetadataUnavailable", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
        Assert.Contains("within 3 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_it_says_so()
    {
        Uri uri;
        using (var gone = new RawServer(200, ""))
        {
            uri = gone.Uri;
        }

        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(uri, "p1", "i1", new AgencyCredential(uri)));

        Assert.Equal("MetadataUnavailable", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
    }

    [Fact]
    public async Task No_proxy_is_asked()
    {
        using EmulatorServer emulator = EmulatorServer.Start();
        using var proxy = new RawServer(502, "");
        IWebProxy before = HttpClient.DefaultProxy;
        try
        {
            // For this name alone: other tests, which may run now, go on without a proxy.
            HttpClient.DefaultProxy = new LocalhostProxy(proxy.Uri);
            var settings = new RomaConnectionSettings(new Uri("https://roma.invalid"), "p1", "i1", new AgencyCredential(new Uri($"http://localhost:{emulator.Uri.Port}")));
            using IRomaClient client = RomaClient.Create(settings);

            Assert.Equal("NameNotResolved", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.Equal([Token, Key], emulator.Requests.Select(request => request.OperationId));
        Assert.Empty(proxy.Requests);
    }

    private static EmulatorSession SignedIn() => new(credential: Keys.Agency);

    private static RomaClient Connect(RawServer server, TimeProvider clock) =>
        RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", new AgencyCredential(server.Uri)), clock);

    private sealed class LocalhostProxy(Uri proxy) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy;

        public bool IsBypassed(Uri host) => host.Host != "localhost";
    }
}
