using System;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

/// <summary>CreateMetadataToken and ShowMetadataSecurityKey.</summary>
public sealed class MetadataTests : EmulatorTest
{
    private const string TokenPath = "/meta-data/latest/api/token";
    private const string KeyPath = "/openstack/latest/securitykey";
    private readonly TestClock _clock;

    public MetadataTests()
        : this(new TestClock())
    {
    }

    private MetadataTests(TestClock clock)
        : base(new EmulatorOptions { Clock = () => clock.Now })
    {
        _clock = clock;
        Token = null;
    }

    [Fact]
    public async Task A_key_comes_without_a_session_token_until_the_first_was_issued()
    {
        Assert.Equal(200, (await GetAsync(KeyPath)).Status);
        Headers["X-Metadata-Token-Ttl-Seconds"] = "60";
        var issued = await SendAsync("PUT", TokenPath);
        Assert.Equal(200, issued.Status);

        var without = await GetAsync(KeyPath);
        Assert.Equal(401, without.Status);
        Assert.DoesNotContain("agency", without.Text);
        Headers["X-Metadata-Token"] = "other";
        Assert.Equal(401, (await GetAsync(KeyPath)).Status);
        Headers["X-Metadata-Token"] = issued.Text;
        Assert.Equal(200, (await GetAsync(KeyPath)).Status);

        _clock.Now += TimeSpan.FromSeconds(59);
        Assert.Equal(200, (await GetAsync(KeyPath)).Status);
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(401, (await GetAsync(KeyPath)).Status);
    }

    [Fact]
    public async Task Session_tokens_end_with_all_others()
    {
        Headers["X-Metadata-Token-Ttl-Seconds"] = "21600";
        Headers["X-Metadata-Token"] = (await SendAsync("PUT", TokenPath)).Text;
        Emulator.ExpireTokens();
        Assert.Equal(401, (await GetAsync(KeyPath)).Status);
    }

    [Fact]
    public async Task A_key_is_random_and_lives_six_hours()
    {
        var first = await CredentialAsync();
        var second = await CredentialAsync();
        Assert.Equal("2026-01-02T09:04:05.000000Z", (string?)first["expires_at"]);
        foreach (var part in new[] { "access", "secret", "securitytoken" })
        {
            Assert.NotEqual((string?)first[part], (string?)second[part]);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("an hour")]
    public async Task The_lifetime_has_to_be_given(string? lifetime)
    {
        Headers["X-Metadata-Token-Ttl-Seconds"] = lifetime;
        var answer = await SendAsync("PUT", TokenPath);
        Assert.Equal(400, answer.Status);
        Assert.Contains("X-Metadata-Token-Ttl-Seconds", answer.Text);
        Assert.Equal(200, (await GetAsync(KeyPath)).Status);
    }

    private async Task<JObject> CredentialAsync()
    {
        var answer = await GetAsync(KeyPath);
        using var reader = new Newtonsoft.Json.JsonTextReader(new System.IO.StringReader(answer.Text)) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None };
        return (JObject)JToken.ReadFrom(reader)["credential"]!;
    }
}
