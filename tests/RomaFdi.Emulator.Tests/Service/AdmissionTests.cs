using System;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Service;

/// <summary>Signed requests: who may come in.</summary>
public sealed class AdmissionTests : EmulatorTest
{
    private const string KeyPath = "/openstack/latest/securitykey";
    private readonly TestClock _clock;

    public AdmissionTests()
        : this(new TestClock())
    {
    }

    private AdmissionTests(TestClock clock)
        : base(new EmulatorOptions { Clock = () => clock.Now })
    {
        _clock = clock;
        Token = null;
    }

    public static TheoryData<string, string> Tampering => new()
    {
        { "Signature=", "Signature=0" },
        { "SDK-HMAC-SHA256", "SDK-HMAC-SM3" },
        { "SignedHeaders=x-project-id;", "SignedHeaders=" },
        { "x-sdk-date,", "x-sdk-date;x-unsent," },
    };

    [Fact]
    public async Task A_good_signature_opens_every_service()
    {
        Signer = Own();
        Assert.Equal(200, (await GetAsync(TasksPath + "?limit=1&offset=0")).Status);
        Assert.Equal(200, (await StartAsync(Id(task => !task.IsRunning))).Status);
        Assert.Equal(200, (await SendAsync("PUT", ViasPath(Emulator.ViasBatchTaskIds[0], "start"))).Status);
        Signer = Own() with { Headers = new() };
        Assert.Equal(200, (await GetAsync("/v3/projects")).Status);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_in_the_documented_words()
    {
        Signer = Own() with { SecretKey = "wrong" };
        var wrongSecret = await GetAsync(TasksPath);
        Signer = Own() with { AccessKey = "UNKNOWN" };
        var wrongKey = await GetAsync(TasksPath);
        Signer = Own() with { AccessKey = Emulator.AccessKey.ToLowerInvariant() };
        var otherCase = await GetAsync(TasksPath);
        foreach (var answer in new[] { wrongSecret, wrongKey, otherCase })
        {
            Assert.Equal((401, "APIGW.0301", "Incorrect IAM authentication information: verify aksk signature fail"), (answer.Status, answer.Code, answer.Message));
        }

        var iam = await GetAsync("/v3/auth/domains");
        Assert.Equal((401, "Incorrect IAM authentication information: verify aksk signature fail"), (iam.Status, (string?)iam.Json.SelectToken("error.message")));
    }

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task A_header_that_is_not_as_it_should_be_is_refused(string from, string to)
    {
        Signer = Own() with { Tamper = text => text.Replace(from, to, StringComparison.Ordinal) };
        var answer = await GetAsync(TasksPath);
        Assert.Equal((401, "APIGW.0301"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_signature_counts_even_beside_a_good_token()
    {
        Token = "";
        Signer = Own() with { SecretKey = "wrong" };
        Assert.Equal(401, (await GetAsync(TasksPath)).Status);
    }

    [Theory]
    [InlineData(-15, 200)]
    [InlineData(15, 200)]
    [InlineData(-16, 401)]
    [InlineData(16, 401)]
    public async Task A_clock_may_be_15_minutes_off(int minutes, int status)
    {
        Signer = Own();
        _clock.Now += TimeSpan.FromMinutes(minutes);
        Assert.Equal(status, (await GetAsync(TasksPath)).Status);
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_is_refused()
    {
        Signer = Own() with { Date = "2026-01-02" };
        Assert.Contains("X-Sdk-Date", (await GetAsync(TasksPath)).Message);
    }

    [Fact]
    public async Task Five_failures_in_a_row_lock_the_key_for_five_minutes()
    {
        var good = Own();
        for (var i = 0; i < 4; i++)
        {
            Signer = good with { SecretKey = "wrong" };
            Assert.Equal(401, (await GetAsync(TasksPath)).Status);
        }

        Signer = good;
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        for (var i = 0; i < 5; i++)
        {
            Signer = good with { SecretKey = "wrong" };
            Assert.Equal(401, (await GetAsync(TasksPath)).Status);
        }

        Signer = good;
        Assert.Equal(401, (await GetAsync(TasksPath)).Status);
        _clock.Now += TimeSpan.FromMinutes(5);
        Signer = Own();
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
    }

    [Fact]
    public async Task The_project_in_the_header_has_to_be_that_of_the_address()
    {
        Signer = Own() with { Headers = new() { ["X-Project-Id"] = "other" } };
        var answer = await GetAsync(TasksPath);
        Assert.Equal((400, "FDI.3039"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_temporary_key_needs_its_security_token_and_ends_after_six_hours()
    {
        var key = await TemporaryAsync();
        Signer = key;
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        Signer = key with { Headers = new() };
        Assert.Contains("security token", (await GetAsync(TasksPath)).Message);
        Signer = key with { Headers = new() { ["X-Security-Token"] = "other" } };
        Assert.Equal(401, (await GetAsync(TasksPath)).Status);
        Signer = Own() with { Headers = key.Headers };
        Assert.Equal(401, (await GetAsync(TasksPath)).Status);

        _clock.Now += TimeSpan.FromHours(6) - TimeSpan.FromSeconds(1);
        Signer = Later(key);
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        _clock.Now += TimeSpan.FromSeconds(1);
        Signer = Later(key);
        var late = await GetAsync(TasksPath);
        Assert.Equal((401, "APIGW.0301"), (late.Status, late.Code));
        Assert.Contains("expired", late.Message);
    }

    [Fact]
    public async Task A_security_token_that_is_not_signed_is_refused()
    {
        var key = await TemporaryAsync();
        Signer = key with { Headers = new() };
        Headers["X-Security-Token"] = key.Headers["X-Security-Token"];
        Assert.Contains("incomplete", (await GetAsync(TasksPath)).Message);
    }

    [Fact]
    public async Task Temporary_keys_end_with_the_tokens_and_the_own_key_does_not()
    {
        var key = await TemporaryAsync();
        Emulator.ExpireTokens();
        Signer = key;
        Assert.Equal(401, (await GetAsync(TasksPath)).Status);
        Signer = Own();
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
    }

    [Fact]
    public async Task No_key_and_no_signature_stands_in_the_log()
    {
        Signer = await TemporaryAsync();
        await GetAsync(TasksPath);
        var log = string.Join("\n", Emulator.Requests);
        Assert.Contains("Authorization", Emulator.Requests[1].HeaderNames);
        Assert.DoesNotContain(Signer.SecretKey, log);
        Assert.DoesNotContain(Signer.Headers["X-Security-Token"]!, log);
        Assert.DoesNotContain(Emulator.SecretKey, log);
        Assert.DoesNotContain("Signature=", log);
    }

    private RequestSigner Own() => new(Emulator.AccessKey, Emulator.SecretKey, _clock.Now) { Headers = new() { ["X-Project-Id"] = Emulator.ProjectId } };

    private RequestSigner Later(RequestSigner key) => new(key.AccessKey, key.SecretKey, _clock.Now) { Headers = key.Headers };

    private async Task<RequestSigner> TemporaryAsync()
    {
        var credential = (await GetAsync(KeyPath)).Json["credential"]!;
        return new RequestSigner((string)credential["access"]!, (string)credential["secret"]!, _clock.Now)
        {
            Headers = new() { ["X-Security-Token"] = (string)credential["securitytoken"]! },
        };
    }
}
