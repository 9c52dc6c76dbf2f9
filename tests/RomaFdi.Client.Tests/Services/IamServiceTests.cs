using System;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>The project of a region: exactly one, or an error that lists what there is.</summary>
public sealed class IamServiceTests
{
    private const string Domains = """{"domains":[{"id":"d1","name":"account-1"}]}""";

    public static TheoryData<string> Ways => ["Token", "Password", "AccessKey", "EcsAgency"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_project_of_the_region_is_found_whoever_asks(string way)
    {
        using var session = new EmulatorSession();
        var observer = new RecordingObserver();

        string id = await RomaClient.FindProjectAsync(Settings(session.Emulator, Credential(way, session.Emulator)), session.Clock, observer, default);

        Assert.Equal(session.Emulator.ProjectId, id);
        Assert.Equal($"name={session.Emulator.Region}", session.Requests("KeystoneListProjects").Single().Query);
        Assert.Equal(session.Emulator.Requests.Select(request => request.Path), observer.Requests.Select(request => request.Path));
        Assert.All(session.Emulator.Requests, request => Assert.DoesNotContain("X-Project-Id", request.HeaderNames));
    }

    [Fact]
    public async Task The_token_for_the_question_is_one_for_the_account()
    {
        using var session = new EmulatorSession();

        await RomaClient.FindProjectAsync(Settings(session.Emulator, EmulatorSession.Password(session.Emulator)), session.Clock, null, default);

        Assert.Contains($"\"scope\":{{\"domain\":{{\"name\":\"{session.Emulator.DomainName}\"}}}}", session.Requests(EmulatorSession.SignIn).Single().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ap-southeast-3")]
    [InlineData("cn-south-1")]
    public async Task Where_none_is_enabled_and_so_named_the_error_lists_what_there_is(string region)
    {
        using var session = new EmulatorSession();

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() =>
            RomaClient.FindProjectAsync(Settings(session.Emulator, Keys.Own(session.Emulator), region), session.Clock, null, default));

        Assert.Equal(("ProjectNotFound", RomaFailureKind.Refused), (error.ErrorCode, error.Kind));
        Assert.Contains($"No enabled project of the account {session.Emulator.DomainName} is named {region}.", error.Message, StringComparison.Ordinal);
        Assert.Contains($"cn-north-4 ({session.Emulator.ProjectId}), cn-east-3 (", error.Message, StringComparison.Ordinal);
        Assert.Matches("cn-south-1 \\([0-9a-f]{32}, disabled\\)", error.Message);
    }

    [Fact]
    public async Task Where_several_are_so_named_the_error_lists_them()
    {
        using var server = Answering(Projects(Row("p1", "r1"), Row("p2", "r1"), Row("p3", "r1", enabled: false)));

        RomaApiException error = await FindAsync(server);

        Assert.Equal("ProjectAmbiguous", error.ErrorCode);
        Assert.Contains("2 projects of the account account-1 are named r1: r1 (p1), r1 (p2).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_by_the_letter_even_if_IAM_gives_others()
    {
        using var server = Answering(Projects(Row("p1", "r1-test"), Row("p2", "R1"), Row("p3", "r1")));

        Assert.Equal("p3", await RomaClient.FindProjectAsync(Settings(server)));
    }

    [Fact]
    public async Task A_match_may_be_on_a_later_page()
    {
        using var server = new RawServer(request => RawServer.Answer(200, request.Target.Contains("page=2", StringComparison.Ordinal)
            ? Projects(Row("p2", "r1"))
            : Paged("https://iam.example.com/v3/projects?name=r1&per_page=1&page=2", Row("p1", "r0"))));

        // The link names another host, where nobody who signs in goes.
        Assert.Equal("p2", await RomaClient.FindProjectAsync(Settings(server)));
        Assert.Equal(["/v3/projects?name=r1", "/v3/projects?name=r1&per_page=1&page=2"], server.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData("https://iam.example.com/v3/projects?name=r1")]
    [InlineData("/v3/projects?name=r1")]
    public async Task Pages_that_lead_round_in_a_circle_end(string next)
    {
        using var server = new RawServer(_ => RawServer.Answer(200, Paged(next, Row("p1", "r1"))));

        Assert.Equal("UnreadableAnswer", (await FindAsync(server)).ErrorCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_long_list_is_cut()
    {
        using var server = Answering(Projects([.. Enumerable.Range(1, 25).Select(number => Row(FormattableString.Invariant($"p{number}"), "r0"))]));

        string message = (await FindAsync(server)).Message;

        Assert.Contains("r0 (p20) and 5 more.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("p21", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "{}")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"domains":[]}""")]
    public async Task An_account_that_IAM_does_not_tell_is_left_out(int status, string domains)
    {
        using var server = new RawServer(request => request.Target.StartsWith("/v3/auth/domains", StringComparison.Ordinal)
            ? RawServer.Answer(status, domains)
            : RawServer.Answer(200, Projects()));

        Assert.Equal("No enabled project of the account is named r1. It has none.", (await FindAsync(server)).Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"projects":{}}""")]
    [InlineData("""{"projects":["p1"]}""")]
    [InlineData("""{"projects":[{"id":"p1"}]}""")]
    [InlineData("""{"projects":[{"name":"r1"}]}""")]
    [InlineData("""{"projects":[{"id":"../p1","name":"r1"}]}""")]
    public async Task An_answer_that_is_no_list_of_projects_is_not_believed(string body)
    {
        using var server = new RawServer(200, body);

        Assert.Equal("UnreadableAnswer", (await FindAsync(server)).ErrorCode);
    }

    [Fact]
    public async Task A_refused_key_is_asked_with_once()
    {
        using var session = new EmulatorSession();

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => RomaClient.FindProjectAsync(Settings(session.Emulator, Keys.Wrong(session.Emulator)), session.Clock, null, default));

        Assert.Equal((RomaFailureKind.Refused, 401), (error.Kind, error.StatusCode));
        Assert.Contains("verify aksk signature fail", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret-3e", error.ToString(), StringComparison.Ordinal);
        Assert.Single(session.Emulator.Requests);
    }

    [Fact]
    public async Task A_region_is_needed()
    {
        using var server = Answering(Projects());
        var settings = new RomaConnectionSettings(server.Uri, "i1", new TokenCredential(Secure.Text("example-token"))) { IamEndpoint = server.Uri };

        await Assert.ThrowsAsync<ArgumentNullException>(() => RomaClient.FindProjectAsync(settings));
        await Assert.ThrowsAsync<ArgumentNullException>(() => RomaClient.FindProjectAsync(null!));
        Assert.Empty(server.Requests);
    }

    private static RomaCredential Credential(string way, EmulatorServer emulator) => way switch
    {
        "Token" => new TokenCredential(Secure.Text(emulator.Token)),
        "Password" => EmulatorSession.Password(emulator),
        "AccessKey" => Keys.Own(emulator),
        _ => Keys.Agency(emulator),
    };

    private static RomaConnectionSettings Settings(EmulatorServer emulator, RomaCredential credential, string? region = null) =>
        new(emulator.Uri, emulator.InstanceId, credential) { Region = region ?? emulator.Region, IamEndpoint = emulator.Uri };

    private static RomaConnectionSettings Settings(RawServer server) =>
        new(server.Uri, "i1", new TokenCredential(Secure.Text("example-token"))) { Region = "r1", IamEndpoint = server.Uri };

    private static Task<RomaApiException> FindAsync(RawServer server) =>
        Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(RomaClient.FindProjectAsync(Settings(server))));

    private static RawServer Answering(string projects) =>
        new(request => RawServer.Answer(200, request.Target.StartsWith("/v3/projects", StringComparison.Ordinal) ? projects : Domains));

    private static string Projects(params string[] rows) => Paged(null, rows);

    private static string Paged(string? next, params string[] rows) =>
        $$"""{"links":{"self":"x","previous":null,"next":{{(next is null ? "null" : $"\"{next}\"")}}},"projects":[{{string.Join(",", rows)}}]}""";

    private static string Row(string id, string name, bool enabled = true) =>
        $$"""{"id":"{{id}}","name":"{{name}}","enabled":{{(enabled ? "true" : "false")}}}""";
}
