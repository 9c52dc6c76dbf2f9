using System;
using System.Globalization;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Authentication;

/// <summary>A clock that is off by more than the service lets pass (FACTS 1) is named as the cause of a 401.</summary>
public sealed class ClockSkewTests
{
    private const string Refusal = """{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information."}""";

    [Theory]
    [InlineData(-901, "15 minutes ahead")]
    [InlineData(-3600, "60 minutes ahead")]
    [InlineData(901, "15 minutes behind")]
    [InlineData(-8 * 3600, "8 hours ahead")]
    [InlineData(30 * 86400, "30 days behind")]
    public async Task The_error_says_by_how_much_and_which_way(int seconds, string words)
    {
        var clock = new MovedClock();
        using RawServer server = Refusing(clock.GetUtcNow().AddSeconds(seconds));

        RomaApiException error = await ErrorAsync(server, clock, Key());

        Assert.Equal(("ClockSkew", RomaFailureKind.Refused, 401, 1), (error.ErrorCode, error.Kind, error.StatusCode, error.Attempts));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("2026-01-02T03:04:05Z", error.Message, StringComparison.Ordinal);
        Assert.Contains(clock.GetUtcNow().AddSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.Contains("APIGW.0301: Incorrect IAM authentication information.", error.Message, StringComparison.Ordinal);
        Assert.Equal("APIGW.0301", Assert.IsType<RomaApiException>(error.InnerException).ErrorCode);
    }

    [Theory]
    [InlineData(900)]
    [InlineData(-900)]
    [InlineData(0)]
    [InlineData(null)]
    public async Task A_clock_within_the_bounds_is_not_blamed(int? seconds)
    {
        var clock = new MovedClock();
        using RawServer server = Refusing(seconds is null ? null : clock.GetUtcNow().AddSeconds(seconds.Value));

        Assert.Equal("APIGW.0301", (await ErrorAsync(server, clock, Key())).ErrorCode);
    }

    [Theory]
    [InlineData("Date: later")]
    [InlineData("Date: 2027-01-02 03:04:05")]
    [InlineData("Date: 1798858000")]
    [InlineData("Date:")]
    [InlineData("X-Date: Sat, 02 Jan 2027 03:04:05 GMT")]
    public async Task A_date_that_is_none_tells_nothing(string header)
    {
        using var server = new RawServer(401, Refusal, header);

        Assert.Equal("APIGW.0301", (await ErrorAsync(server, new MovedClock(), Key())).ErrorCode);
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    public async Task A_culture_changes_neither_what_is_read_nor_what_is_said(string culture)
    {
        var clock = new MovedClock();
        using RawServer server = Refusing(clock.GetUtcNow().AddMinutes(90));

        using var _ = new InCulture(culture);

        string message = (await ErrorAsync(server, clock, Key())).Message;

        Assert.Contains("90 minutes behind: the call was signed at 2026-01-02T03:04:05Z, when 127.0.0.1 had 2026-01-02T04:34:05Z.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_knows_no_clock()
    {
        var clock = new MovedClock();
        using RawServer server = Refusing(clock.GetUtcNow().AddHours(1));

        Assert.Equal("APIGW.0301", (await ErrorAsync(server, clock, new TokenCredential(Secure.Text("example-token")))).ErrorCode);
    }

    [Fact]
    public async Task Another_refusal_is_not_about_the_clock()
    {
        var clock = new MovedClock();
        using var server = new RawServer(403, """{"error_code":"APIGW.0302","error_msg":"Not allowed."}""", Date(clock.GetUtcNow().AddHours(1)));

        Assert.Equal("APIGW.0302", (await ErrorAsync(server, clock, Key())).ErrorCode);
    }

    [Fact]
    public async Task The_key_rests_for_a_minute_however_the_clock_is_set_meanwhile()
    {
        var clock = new MovedClock();
        using RawServer server = Refusing(clock.GetUtcNow().AddHours(-1));
        using RomaClient client = RomaClient.Create(Settings(server, Key()), clock);

        for (int time = 0; time < 3; time++)
        {
            Assert.Equal("ClockSkew", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        }

        clock.Correct(TimeSpan.FromHours(-1));
        Assert.Equal("ClockSkew", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        Assert.Single(server.Requests);
        clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal("APIGW.0301", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_issued_key_is_renewed_once_as_ever_and_then_says_so()
    {
        using var session = new EmulatorSession();
        using RawServer server = Refusing(session.Clock.GetUtcNow().AddHours(1));

        RomaApiException error = await ErrorAsync(server, session.Clock, Keys.Agency(session.Emulator));

        Assert.Equal(("ClockSkew", 401, 2), (error.ErrorCode, error.StatusCode, error.Attempts));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, session.Requests("ShowMetadataSecurityKey").Count);
    }

    private static RawServer Refusing(DateTimeOffset? date) => date is { } time ? new RawServer(401, Refusal, Date(time)) : new RawServer(401, Refusal);

    private static string Date(DateTimeOffset time) => "Date: " + time.ToString("R", CultureInfo.InvariantCulture);

    private static AccessKeyCredential Key() => new("EXAMPLEAK", Secure.Text("canary-secret-3e"));

    private static RomaConnectionSettings Settings(RawServer server, RomaCredential credential) => new(server.Uri, "p1", "i1", credential);

    private static async Task<RomaApiException> ErrorAsync(RawServer server, TimeProvider clock, RomaCredential credential)
    {
        using RomaClient client = RomaClient.Create(Settings(server, credential), clock);
        return await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.TestAsync()));
    }
}
