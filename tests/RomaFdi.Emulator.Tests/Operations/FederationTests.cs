using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

/// <summary>CreateTokenWithIdToken and CreateTemporaryAccessKeyByToken.</summary>
public sealed class FederationTests : EmulatorTest
{
    private const string TokenPath = "/v3.0/OS-AUTH/id-token/tokens";
    private const string KeyPath = "/v3.0/OS-CREDENTIAL/securitytokens";
    private const string Provider = "X-Idp-Id";
    private readonly TestClock _clock;

    public FederationTests()
        : this(new TestClock())
    {
    }

    private FederationTests(TestClock clock)
        : base(new EmulatorOptions { Clock = () => clock.Now })
    {
        _clock = clock;
        Token = null;
        Headers[Provider] = Emulator.IdpId;
    }

    [Fact]
    public async Task An_ID_token_gives_a_token_that_gives_a_key_that_opens_the_service()
    {
        var token = await PostAsync(TokenPath, SignInWith());
        Assert.Equal(201, token.Status);
        Assert.True(token.Headers.ContainsKey("X-IAM-Trace-Id"));
        Assert.Equal(["2026-01-02T03:04:05.000000Z", "2026-01-03T03:04:05.000000Z", "mapped"], Texts(token, "token.issued_at", "token.expires_at", "token.methods[0]"));
        Assert.Equal(Emulator.IdpId, (string?)token.Json.SelectToken("token.user.OS-FEDERATION.identity_provider.id"));
        Assert.Null(token.Json.SelectToken("token.project"));
        Assert.Null(token.Json.SelectToken("token.domain"));

        var key = await PostAsync(KeyPath, KeyRequest(token.Headers["X-Subject-Token"], 21600));
        Assert.Equal((201, "2026-01-02T09:04:05.000000Z"), (key.Status, Texts(key, "credential.expires_at")[0]));
        Signer = SignerOf(key);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        Assert.Equal(200, (await GetAsync("/v3/projects")).Status);
    }

    [Theory]
    [InlineData(null, 900)]
    [InlineData(900, 900)]
    [InlineData(86400, 86400)]
    public async Task A_key_ends_when_it_was_asked_to(int? duration, int seconds)
    {
        var key = await PostAsync(KeyPath, KeyRequest(await TokenAsync(), duration));
        _clock.Now += TimeSpan.FromSeconds(seconds - 1);
        Signer = SignerOf(key);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        _clock.Now += TimeSpan.FromSeconds(1);
        Signer = SignerOf(key);
        Assert.Equal((401, "APIGW.0301"), StatusAndCode(await GetAsync(TasksPath)));
    }

    [Theory]
    [InlineData(899)]
    [InlineData(86401)]
    public async Task A_key_lives_15_minutes_to_24_hours(int duration) =>
        Assert.Contains("duration_seconds", Refused(400, await PostAsync(KeyPath, KeyRequest(await TokenAsync(), duration))));

    [Fact]
    public async Task A_token_without_scope_is_good_for_nothing_but_a_key()
    {
        Token = await TokenAsync();
        Assert.Equal((401, "APIGW.0301"), StatusAndCode(await GetAsync(TasksPath)));
        Assert.Equal(401, (await GetAsync("/v3/projects")).Status);
        Assert.Equal(401, (await GetAsync("/v3/auth/domains")).Status);
        Assert.Equal(201, (await PostAsync(KeyPath, KeyRequest(null))).Status);
    }

    [Fact]
    public async Task A_token_with_a_scope_is_as_good_as_any_other()
    {
        var ofProject = await PostAsync(TokenPath, SignInWith(scope: $$$"""{"project":{"name":"{{{Emulator.Region}}}"}}"""));
        Assert.Equal(Emulator.ProjectId, (string?)ofProject.Json.SelectToken("token.project.id"));
        Token = ofProject.Headers["X-Subject-Token"];
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);

        var ofAccount = await PostAsync(TokenPath, SignInWith(scope: $$$"""{"domain":{"name":"{{{Emulator.DomainName}}}"}}"""));
        Assert.NotNull(ofAccount.Json.SelectToken("token.domain.id"));
        Token = ofAccount.Headers["X-Subject-Token"];
        Assert.Equal((401, "APIGW.0301"), StatusAndCode(await GetAsync(TasksPath)));
        Assert.Equal(200, (await GetAsync("/v3/projects")).Status);
    }

    [Fact]
    public async Task A_wrong_provider_ID_token_or_scope_gets_nothing()
    {
        Refused(401, await PostAsync(TokenPath, SignInWith("wrong")));
        Refused(401, await PostAsync(TokenPath, SignInWith(scope: """{"project":{"name":"cn-south-1"}}""")));
        Assert.Contains("scope", Refused(400, await PostAsync(TokenPath, SignInWith(scope: """{"project":{"name":"a"},"domain":{"name":"b"}}"""))));
        Headers[Provider] = "other";
        Refused(401, await PostAsync(TokenPath, SignInWith()));
        Headers[Provider] = null;
        Assert.Contains(Provider, Refused(400, await PostAsync(TokenPath, SignInWith())));
    }

    [Fact]
    public async Task A_wrong_token_gets_no_key()
    {
        Refused(401, await PostAsync(KeyPath, KeyRequest("wrong")));
        Refused(401, await PostAsync(KeyPath, KeyRequest(null)));
        Refused(401, await PostAsync(KeyPath, KeyRequest(Emulator.IdToken)));
        Assert.Contains("methods", Refused(400, await PostAsync(KeyPath, KeyRequest(await TokenAsync()).Replace("[\"token\"]", "[\"password\"]", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_token_in_the_header_comes_first()
    {
        var good = await TokenAsync();
        Token = "wrong";
        Refused(401, await PostAsync(KeyPath, KeyRequest(good)));
        Token = good;
        Assert.Equal(201, (await PostAsync(KeyPath, KeyRequest("wrong"))).Status);
    }

    [Fact]
    public async Task Tokens_and_keys_end_with_all_others()
    {
        var token = await TokenAsync();
        var key = await PostAsync(KeyPath, KeyRequest(token));
        Emulator.ExpireTokens();
        Refused(401, await PostAsync(KeyPath, KeyRequest(token)));
        Signer = SignerOf(key);
        Assert.Equal(401, (await GetAsync(TasksPath)).Status);
    }

    [Fact]
    public async Task A_token_ends_when_its_time_is_over()
    {
        var token = await TokenAsync();
        _clock.Now += TimeSpan.FromHours(24);
        Refused(401, await PostAsync(KeyPath, KeyRequest(token)));
    }

    [Fact]
    public async Task No_secret_stands_in_the_log()
    {
        var token = await TokenAsync();
        await PostAsync(TokenPath, SignInWith()[..^2]);
        var key = await PostAsync(KeyPath, KeyRequest(token));
        await SendUncheckedAsync("POST", "/v3.0/elsewhere", KeyRequest(token));
        Signer = SignerOf(key);
        await GetAsync(TasksPath);
        Assert.Equal(5, Emulator.Requests.Count);
        Assert.Contains("id_token", Emulator.Requests[0].Body);
        var log = string.Join("\n", Emulator.Requests);
        Assert.All(Texts(key, "credential.secret", "credential.securitytoken").Append(token).Append(Emulator.IdToken), secret => Assert.DoesNotContain(secret, log));
    }

    private static (int Status, string? Code) StatusAndCode(Answer answer) => (answer.Status, answer.Code);

    private static string KeyRequest(string? token, int? duration = null)
    {
        var wanted = new JObject();
        if (token != null)
        {
            wanted["id"] = token;
        }

        if (duration != null)
        {
            wanted["duration_seconds"] = duration;
        }

        return new JObject { ["auth"] = new JObject { ["identity"] = new JObject { ["methods"] = new JArray("token"), ["token"] = wanted } } }.ToString(Formatting.None);
    }

    /// <summary>Texts of an answer, times as they stand there.</summary>
    private static string[] Texts(Answer answer, params string[] paths)
    {
        using var reader = new JsonTextReader(new System.IO.StringReader(answer.Text)) { DateParseHandling = DateParseHandling.None };
        var body = JToken.ReadFrom(reader);
        return paths.Select(path => (string)body.SelectToken(path)!).ToArray();
    }

    private static string Refused(int status, Answer answer)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(status, (int)answer.Json.SelectToken("error.code")!);
        Assert.False(answer.Headers.ContainsKey("X-Subject-Token"));
        return (string)answer.Json.SelectToken("error.message")!;
    }

    private string SignInWith(string? idToken = null, string? scope = null) => new JObject
    {
        ["auth"] = new JObject(new object?[]
        {
            new JProperty("id_token", new JObject { ["id"] = idToken ?? Emulator.IdToken }),
            scope == null ? null : new JProperty("scope", JToken.Parse(scope)),
        }.OfType<JProperty>()),
    }.ToString(Formatting.None);

    private async Task<string> TokenAsync() => (await PostAsync(TokenPath, SignInWith())).Headers["X-Subject-Token"];

    private RequestSigner SignerOf(Answer key) => new((string)key.Json["credential"]!["access"]!, (string)key.Json["credential"]!["secret"]!, _clock.Now)
    {
        Headers = new() { ["X-Security-Token"] = (string)key.Json["credential"]!["securitytoken"]! },
    };
}
