using System;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class KeystoneCreateUserTokenByPasswordTests : EmulatorTest
{
    private const string Path = "/v3/auth/tokens";
    private readonly TestClock _clock;

    public KeystoneCreateUserTokenByPasswordTests()
        : this(new TestClock())
    {
    }

    private KeystoneCreateUserTokenByPasswordTests(TestClock clock)
        : base(new EmulatorOptions { Clock = () => clock.Now })
    {
        _clock = clock;
        Token = null;
    }

    private string ProjectScope => new JObject { ["project"] = new JObject { ["name"] = Emulator.Region } }.ToString(Newtonsoft.Json.Formatting.None);

    [Fact]
    public async Task A_token_for_the_project_opens_the_service()
    {
        var answer = await PostAsync(Path, SignIn(scope: ProjectScope));
        Assert.Equal(201, answer.Status);
        Assert.True(answer.Headers.ContainsKey("X-IAM-Trace-Id"));
        Assert.Equal("2026-01-02T03:04:05.000000Z", Text(answer, "issued_at"));
        Assert.Equal("2026-01-03T03:04:05.000000Z", Text(answer, "expires_at"));
        Assert.Equal(Emulator.ProjectId, (string?)answer.Json.SelectToken("token.project.id"));
        Token = answer.Headers["X-Subject-Token"];
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
    }

    [Fact]
    public async Task A_project_can_be_named_by_its_id() =>
        Assert.Equal(201, (await PostAsync(Path, SignIn(scope: new JObject { ["project"] = new JObject { ["id"] = Emulator.ProjectId } }.ToString()))).Status);

    [Theory]
    [InlineData(null)]
    [InlineData("""{"domain":{"name":"example-account"}}""")]
    public async Task A_token_for_the_account_does_not_open_the_service(string? scope)
    {
        var answer = await PostAsync(Path, SignIn(scope: scope));
        Assert.Equal(201, answer.Status);
        Assert.NotNull(answer.Json.SelectToken("token.domain.id"));
        Token = answer.Headers["X-Subject-Token"];
        Assert.Equal("APIGW.0301", (await GetAsync(TasksPath)).Code);
    }

    [Fact]
    public async Task Who_gets_it_wrong_gets_nothing()
    {
        await Refused(SignIn(password: "wrong"), 401);
        await Refused(SignIn(user: "someone-else"), 401);
        await Refused(SignIn(domain: "other-account"), 401);
        await Refused(SignIn(scope: """{"project":{"name":"cn-south-1"}}"""), 401);
        await Refused(SignIn(scope: """{"project":{}}"""), 401);
        await Refused(SignIn(scope: ProjectScope[..^1] + ""","domain":{"name":"example-account"}}"""), 400);
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("auth.identity")]
    [InlineData("auth.identity.methods")]
    [InlineData("auth.identity.password")]
    [InlineData("auth.identity.password.user")]
    [InlineData("auth.identity.password.user.name")]
    [InlineData("auth.identity.password.user.password")]
    [InlineData("auth.identity.password.user.domain")]
    [InlineData("auth.identity.password.user.domain.name")]
    public async Task A_missing_field_is_refused_by_name(string path)
    {
        var body = JObject.Parse(SignIn());
        body.SelectToken(path)!.Parent!.Remove();
        Assert.Contains(path, await Refused(body.ToString(), 400));
    }

    [Theory]
    [InlineData("")]
    [InlineData("auth")]
    [InlineData("auth.identity")]
    [InlineData("auth.identity.password")]
    [InlineData("auth.identity.password.user")]
    [InlineData("auth.identity.password.user.domain")]
    [InlineData("auth.scope")]
    [InlineData("auth.scope.project")]
    public async Task An_unknown_field_is_refused_by_name(string path)
    {
        var body = JObject.Parse(SignIn(scope: ProjectScope));
        ((JObject)body.SelectToken(path)!)["extra"] = 1;
        Assert.Contains("extra", await Refused(body.ToString(), 400));
    }

    [Fact]
    public async Task Only_sign_in_by_password_is_there()
    {
        Assert.Contains("methods", await Refused(SignIn().Replace("[\"password\"]", "[\"token\"]", StringComparison.Ordinal), 400));
        Assert.NotEmpty(await Refused("", 400));
        Assert.NotEmpty(await Refused("{", 400));
    }

    [Fact]
    public async Task The_catalog_is_left_out_on_request()
    {
        Assert.NotNull((await PostAsync(Path, SignIn())).Json.SelectToken("token.catalog"));
        Assert.Null((await PostAsync(Path + "?nocatalog=true", SignIn())).Json.SelectToken("token.catalog"));
    }

    [Fact]
    public async Task A_token_ends_when_its_time_is_over()
    {
        Token = (await PostAsync(Path, SignIn(scope: ProjectScope))).Headers["X-Subject-Token"];
        _clock.Now += TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        _clock.Now += TimeSpan.FromSeconds(1);
        var late = await GetAsync(TasksPath);
        Assert.Equal((401, "APIGW.0307"), (late.Status, late.Code));
    }

    [Fact]
    public async Task A_new_token_does_not_end_the_old_one()
    {
        var body = SignIn(scope: ProjectScope);
        var first = (await PostAsync(Path, body)).Headers["X-Subject-Token"];
        var second = (await PostAsync(Path, body)).Headers["X-Subject-Token"];
        Assert.NotEqual(first, second);
        foreach (var token in new[] { first, second })
        {
            Token = token;
            Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        }
    }

    [Fact]
    public async Task The_password_stays_out_of_the_log()
    {
        await PostAsync(Path, SignIn());
        await PostAsync(Path, SignIn()[..^2]);
        await PostAsync("/v3/auth/token", SignIn());
        Assert.Equal(3, Emulator.Requests.Count);
        Assert.DoesNotContain(Emulator.Requests, r => r.ToString().Contains(Emulator.Password, StringComparison.Ordinal));
        Assert.Contains(Emulator.UserName, Emulator.Requests[0].Body);
    }

    private static string? Text(Answer answer, string field)
    {
        using var reader = new Newtonsoft.Json.JsonTextReader(new System.IO.StringReader(answer.Text)) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None };
        return (string?)JToken.ReadFrom(reader)["token"]![field];
    }

    private async Task<string> Refused(string body, int status)
    {
        var answer = await PostAsync(Path, body);
        Assert.Equal(status, answer.Status);
        Assert.Equal(status, (int)answer.Json.SelectToken("error.code")!);
        Assert.False(answer.Headers.ContainsKey("X-Subject-Token"));
        return (string)answer.Json.SelectToken("error.message")!;
    }
}
