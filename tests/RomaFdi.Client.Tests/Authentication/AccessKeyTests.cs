using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Authentication;

/// <summary>Calls that are signed with an AK/SK.</summary>
public sealed class AccessKeyTests
{
    private const string Page = """{"total":1,"entities":[]}""";

    [Fact]
    public async Task Calls_are_signed_and_carry_no_token()
    {
        using var session = new EmulatorSession(credential: Keys.Own);

        Assert.Equal(RomaOutcome.Succeeded, (await session.StartAsync(session.Stopped(1)))[0].Result!.Outcome);
        await session.Client.ViasBatchTasks.Dispatch(RomaAction.Start).RunAsync(session.Emulator.ViasBatchTaskIds);

        Assert.Empty(session.Requests(EmulatorSession.SignIn));
        Assert.All(session.Emulator.Requests, request =>
        {
            Assert.Equal(200, request.Status);
            Assert.DoesNotContain("X-Auth-Token", request.HeaderNames);
        });
    }

    [Fact]
    public async Task What_is_signed_is_what_is_sent()
    {
        using var server = new RawServer(200, Page);
        using RomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", Temporary()) { MaximumRetryCount = 0 }, new MovedClock());
        await client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"]);

        RawRequest request = server.Requests.First();
        Assert.Equal("20260102T030405Z", request.Header("X-Sdk-Date"));
        Assert.Equal("p1", request.Header("X-Project-Id"));
        Assert.Equal("example-security-token", request.Header("X-Security-Token"));
        string[] signed = ["content-type", "host", "x-project-id", "x-sdk-date", "x-security-token"];
        var headers = new SortedDictionary<string, string>(signed.ToDictionary(name => name, name => request.Header(name)!), StringComparer.Ordinal);
        string canonical = RequestSignature.CanonicalRequest(
            request.Method, new Uri(server.Uri, request.Target), headers, RequestSignature.Hash(Encoding.UTF8.GetBytes(request.Body)));
        Assert.Equal(RequestSignature.Authorization("EXAMPLEAK", Secure.Text("example-only"), "20260102T030405Z", headers, canonical), request.Header("Authorization"));
    }

    [Theory]
    [InlineData("https://roma.example.com", "roma.example.com")]
    [InlineData("https://ROMA.example.com:443", "roma.example.com")]
    [InlineData("https://roma.example.com:8443", "roma.example.com:8443")]
    [InlineData("http://localhost:443", "localhost:443")]
    [InlineData("https://[::1]", "[::1]")]
    [InlineData("https://[2001:DB8::0:1]:8443", "[2001:db8::1]:8443")]
    public void The_host_is_signed_as_it_is_sent(string endpoint, string host)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint + "/a?b=1"));

        new AccessKeySigner(new AccessKeyCredential("EXAMPLEAK", Secure.Text("example-only")), "", new MovedClock()).Sign(message, []);

        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = host, ["x-sdk-date"] = "20260102T030405Z" };
        string canonical = RequestSignature.CanonicalRequest("GET", message.RequestUri!, headers, RequestSignature.Hash([]));
        Assert.Equal(host, message.Headers.Host);
        Assert.Equal(
            RequestSignature.Authorization("EXAMPLEAK", Secure.Text("example-only"), "20260102T030405Z", headers, canonical),
            Assert.Single(message.Headers.GetValues("Authorization")));
    }

    [Theory]
    [InlineData(0, "20260102T030405Z")]
    [InlineData(9999999, "20260102T030405Z")]
    [InlineData(10000000, "20260102T030406Z")]
    public void A_second_begins_when_it_begins(long ticks, string date) =>
        Assert.Equal(date, RequestSignature.WriteDate(new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)).AddTicks(ticks)));

    [Theory]
    [InlineData("é ü \U0001F600")]
    [InlineData("a b+c%d=e&f/g?h#i")]
    [InlineData("*'()!~-_.,;:@$[]{}|\\^`\"<>")]
    [InlineData("%2F%20%")]
    public async Task Awkward_texts_in_path_and_query_are_signed_as_they_are_sent(string text)
    {
        using var session = new EmulatorSession(credential: Keys.Own);
        string path = $"/v2/{session.Emulator.ProjectId}/fdi/instances/{session.Emulator.InstanceId}/tasks/{Uri.EscapeDataString(text)}";
        string query = $"{Uri.EscapeDataString(text)}={Uri.EscapeDataString(text)}&b=2&b=1&empty=&none&plus=a+b&star=*";

        Assert.NotEqual(401, await StatusAsync(session, Keys.Own, HttpMethod.Get, path, query, null));
        Assert.Equal(401, await StatusAsync(session, Keys.Wrong, HttpMethod.Get, path, query, null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{\"a\":\"é\\n\"}\n")]
    [InlineData("\uD800")]
    public async Task The_bytes_of_the_body_are_signed(string? body)
    {
        using var session = new EmulatorSession(credential: Keys.Own);
        string path = $"/v2/{session.Emulator.ProjectId}/fdi/instances/{session.Emulator.InstanceId}/multi-tasks";

        Assert.Equal(400, await StatusAsync(session, Keys.Own, HttpMethod.Post, path, "", body));
        Assert.Equal(401, await StatusAsync(session, Keys.Wrong, HttpMethod.Post, path, "", body));
    }

    [Fact]
    public async Task A_form_is_sent_with_its_body_unsigned_as_the_SDKs_do()
    {
        using var server = new RawServer(200, "{}");
        using ApiSession session = ApiSession.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", Temporary()), new MovedClock());

        await session.SendAsync(new ApiRequest(HttpMethod.Post, server.Uri, "/a") { Body = "a=b", MediaType = "application/x-www-form-urlencoded" }, CancellationToken.None);

        RawRequest request = server.Requests.Single();
        Assert.Equal("UNSIGNED-PAYLOAD", request.Header("X-Sdk-Content-Sha256"));
        Assert.Contains("SignedHeaders=content-type;host;x-project-id;x-sdk-content-sha256;x-sdk-date;x-security-token,", request.Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_attempt_is_signed_with_its_own_time()
    {
        var clock = new MovedClock();
        int calls = 0;
        using var server = new RawServer(_ =>
        {
            clock.Move(TimeSpan.FromMinutes(20));
            return ++calls == 1 ? RawServer.Answer(429, "{}") : RawServer.Answer(200, Page);
        });
        using RomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", Temporary()), clock);

        await EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1));

        Assert.Equal(["20260102T030405Z", "20260102T032405Z"], server.Requests.Select(request => request.Header("X-Sdk-Date")));
        Assert.Equal(2, server.Requests.Select(request => request.Header("Authorization")).Distinct().Count());
    }

    [Fact]
    public async Task A_refused_key_is_not_tried_again_so_that_it_is_not_locked()
    {
        using var session = new EmulatorSession(tasks: 100, credential: Keys.Wrong, retries: 3);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(80), throttleLimit: 1);

        Assert.All(outcomes, outcome => Assert.Equal((RomaOutcome.Failed, "APIGW.0301"), (outcome.Result!.Outcome, outcome.Result.ErrorCode)));
        Assert.Equal(401, Assert.Single(session.Emulator.Requests).Status);
        Assert.Equal("Incorrect IAM authentication information: verify aksk signature fail", outcomes[0].Error!.Message);
        Assert.All(outcomes, outcome => Assert.DoesNotContain("canary-secret-3e", outcome.Error!.ToString(), StringComparison.Ordinal));

        // An administrator may have mended it.
        session.Clock.Move(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<RomaApiException>(() => session.Client.TestAsync());
        Assert.Equal(2, session.Emulator.Requests.Count);
    }

    [Fact]
    public async Task Many_calls_at_once_with_a_wrong_key_are_one_failed_check()
    {
        using var session = new EmulatorSession(tasks: 100, credential: Keys.Wrong, retries: 3);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(80), throttleLimit: 8);

        Assert.All(outcomes, outcome => Assert.Equal((RomaOutcome.Failed, "APIGW.0301"), (outcome.Result!.Outcome, outcome.Result.ErrorCode)));
        Assert.Single(session.Emulator.Requests);
    }

    [Fact]
    public async Task Calls_go_side_by_side_once_the_key_was_taken_and_one_by_one_again_after_it_was_refused()
    {
        int refusals = 0;
        using var arrived = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        bool isGood = true;
        using var server = new RawServer(async (stream, _) =>
        {
            arrived.Release();
            await release.Task;
            if (!isGood)
            {
                refusals++;
            }

            await stream.WriteAsync(isGood ? RawServer.Answer(200, Page) : RawServer.Answer(401, """{"error_code":"APIGW.0301","error_msg":"Refused."}"""));
        });
        var clock = new MovedClock();
        using RomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", Temporary()), clock);

        Task[] first = Calls(client, 4);
        await EmulatorSession.Soon(arrived.WaitAsync());
        Assert.Single(server.Requests);
        release.SetResult();
        await EmulatorSession.Soon(Task.WhenAll(first));
        release = new TaskCompletionSource();
        while (arrived.Wait(0))
        {
            // Those of the first calls.
        }

        Task[] second = Calls(client, 4);
        for (int call = 0; call < 4; call++)
        {
            await EmulatorSession.Soon(arrived.WaitAsync());
        }

        release.SetResult();
        await EmulatorSession.Soon(Task.WhenAll(second));

        isGood = false;
        await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.TestAsync()));
        clock.Move(TimeSpan.FromMinutes(2));
        foreach (Task call in Calls(client, 4))
        {
            await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(call));
        }

        Assert.Equal(2, refusals);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waits_for_the_first_call_may_give_up_and_goes_after_one_that_had_no_answer(bool givesUp)
    {
        var release = new TaskCompletionSource();
        int calls = 0;
        using var server = new RawServer(async (stream, _) =>
        {
            if (++calls == 1)
            {
                await release.Task;
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Le"));
            }
            else
            {
                await stream.WriteAsync(RawServer.Answer(200, Page));
            }
        });
        using var stop = new CancellationTokenSource();
        using RomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", Temporary()), new MovedClock());
        Task first = client.TestAsync();
        Task second = client.TestAsync(stop.Token);

        if (givesUp)
        {
            stop.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmulatorSession.Soon(second));
        }

        release.SetResult();
        Assert.Equal("ConnectionBroken", (await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(first))).ErrorCode);
        if (!givesUp)
        {
            await EmulatorSession.Soon(second);
        }

        Assert.Equal(givesUp ? 1 : 2, server.Requests.Count);
    }

    [Theory]
    [InlineData("VIAS.00010005", 2)]
    [InlineData("APIG.0301", 1)]
    public async Task A_refusal_that_is_not_about_the_key_keeps_no_other_call_back(string code, int requests)
    {
        using var server = new RawServer(401, $$"""{"error_code":"{{code}}","error_msg":"Refused."}""");
        using RomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", Temporary()), new MovedClock());

        for (int time = 0; time < 2; time++)
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        }

        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task A_clock_that_is_off_is_refused()
    {
        using var session = new EmulatorSession();
        var late = new MovedClock();
        late.Move(TimeSpan.FromMinutes(16));
        using RomaClient client = RomaClient.Create(session.Settings(Keys.Own, TimeSpan.FromSeconds(30), 0), late);

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal((RomaFailureKind.Refused, "ClockSkew"), (error.Kind, error.ErrorCode));
        Assert.Contains("15 minutes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "secret", null, "InvalidAccessKey")]
    [InlineData("a b", "secret", null, "InvalidAccessKey")]
    [InlineData("a,b", "secret", null, "InvalidAccessKey")]
    [InlineData(",b", "secret", null, "InvalidAccessKey")]
    [InlineData("AK\r\nX-Other: 1", "secret", null, "InvalidAccessKey")]
    [InlineData("AK", "", null, "InvalidAccessKey")]
    [InlineData("AK", "secret\n", null, "InvalidAccessKey")]
    [InlineData("AK", "secret ; of 2026", null, "InvalidAccessKey")]
    [InlineData("AK", "s\u00e9cret", null, "InvalidAccessKey")]
    [InlineData("AK", "secret", "", "InvalidSecurityToken")]
    [InlineData("AK", "secret", "tok\u00e9n", "InvalidSecurityToken")]
    public async Task What_can_be_no_key_is_not_sent(string accessKey, string secretKey, string? securityToken, string code)
    {
        using var session = new EmulatorSession(
            credential: _ => new AccessKeyCredential(accessKey, Secure.Text(secretKey), securityToken is null ? null : Secure.Text(securityToken)));

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => session.Client.TestAsync());

        Assert.Equal((RomaFailureKind.Invalid, code), (error.Kind, error.ErrorCode));
        Assert.Empty(session.Emulator.Requests);
    }

    private static AccessKeyCredential Temporary() => new("EXAMPLEAK", Secure.Text("example-only"), Secure.Text("example-security-token"));

    private static Task[] Calls(RomaClient client, int count) => [.. Enumerable.Range(0, count).Select(_ => client.TestAsync())];

    /// <summary>What the emulator answers, whose own code checks the signature.</summary>
    private static async Task<int?> StatusAsync(EmulatorSession session, Func<EmulatorServer, RomaCredential> credential, HttpMethod method, string path, string query, string? body)
    {
        using ApiSession signed = ApiSession.Create(session.Settings(credential, TimeSpan.FromSeconds(30), 0), session.Clock);
        var request = new ApiRequest(method, session.Emulator.Uri, path) { Query = query, Body = body };
        return (await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(signed.SendAsync(request, CancellationToken.None)))).StatusCode;
    }
}
