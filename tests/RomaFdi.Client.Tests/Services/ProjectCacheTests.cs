using System;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Services;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>Projects that are known are not asked for again, until a connection with them fails.</summary>
public sealed class ProjectCacheTests
{
    private const string Projects = "KeystoneListProjects";

    private readonly ProjectCache _cache = new();

    [Theory]
    [InlineData("AccessKey", 1)]
    [InlineData("Password", 1)]
    [InlineData("Token", 2)]
    [InlineData("EcsAgency", 2)]
    public async Task Who_asks_is_remembered_where_it_is_known(string way, int questions)
    {
        using var session = new EmulatorSession();

        for (int time = 0; time < 2; time++)
        {
            RomaCredential credential = way switch
            {
                "AccessKey" => Keys.Own(session.Emulator),
                "Password" => EmulatorSession.Password(session.Emulator),
                "Token" => new TokenCredential(Secure.Text(session.Emulator.Token)),
                _ => Keys.Agency(session.Emulator),
            };
            Assert.Equal(session.Emulator.ProjectId, await FindAsync(session, credential));
        }

        Assert.Equal(questions, session.Requests(Projects).Count);
    }

    [Fact]
    public async Task Another_region_key_or_user_is_asked_for_by_itself()
    {
        using var server = Answering();

        await FindAsync(server, Key("AK1"));
        await FindAsync(server, Key("AK2"));
        await FindAsync(server, Key("AK1"), "r2");
        await FindAsync(server, User("a", "b"));
        await FindAsync(server, User("a", "c"));
        await FindAsync(server, User("b", "b"));
        Assert.Equal(6, Questions(server));

        await FindAsync(server, Key("AK2"));
        await FindAsync(server, Key("AK1"), "r2");
        await FindAsync(server, User("b", "b"));
        Assert.Equal(6, Questions(server));

        using var other = Answering();
        await FindAsync(other, Key("AK1"));
        Assert.Equal(1, Questions(other));
    }

    [Fact]
    public async Task Several_at_once_ask_once()
    {
        using var session = new EmulatorSession();
        using HeldRequests held = session.Emulator.Faults.Hold(Projects);
        Task<string>[] callers = [.. Enumerable.Range(0, 10).Select(_ => FindAsync(session, Keys.Own(session.Emulator)))];
        await session.ArrivedAsync(1);
        held.Release();

        Assert.All(await EmulatorSession.Soon(Task.WhenAll(callers)), id => Assert.Equal(session.Emulator.ProjectId, id));
        Assert.Single(session.Requests(Projects));
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.InternalError, operationId: Projects);

        await Assert.ThrowsAsync<RomaApiException>(() => FindAsync(session, Keys.Own(session.Emulator)));

        Assert.Equal(session.Emulator.ProjectId, await FindAsync(session, Keys.Own(session.Emulator)));
    }

    [Fact]
    public async Task What_is_forgotten_is_asked_for_again()
    {
        using var server = Answering();
        await FindAsync(server, Key("AK1"));
        await FindAsync(server, Key("AK2"));

        _cache.Forget(Settings(server, Key("AK1"), "r1").WithProject("p9"));
        await FindAsync(server, Key("AK1"));
        await FindAsync(server, Key("AK2"));

        Assert.Equal(3, Questions(server));
    }

    [Fact]
    public async Task Connections_of_one_process_share_what_is_known()
    {
        // The key is this test's own.
        using var server = Answering();
        RomaConnectionSettings settings = Settings(server, Key("AK" + Guid.NewGuid().ToString("N")), "r1");

        Assert.Equal("p1", await RomaClient.FindProjectAsync(settings));
        Assert.Equal("p1", await RomaClient.FindProjectAsync(settings));
        Assert.Equal(1, Questions(server));

        RomaClient.ForgetProject(settings);
        Assert.Equal("p1", await RomaClient.FindProjectAsync(settings));
        Assert.Equal(2, Questions(server));
    }

    [Fact]
    public void Without_a_region_or_a_known_user_there_is_nothing_to_forget()
    {
        using var server = Answering();

        RomaClient.ForgetProject(server.Settings());
        RomaClient.ForgetProject(new RomaConnectionSettings(server.Uri, "i1", Key("AK1")));
        Assert.Throws<ArgumentNullException>(() => RomaClient.ForgetProject(null!));
    }

    private Task<string> FindAsync(EmulatorSession session, RomaCredential credential) => RomaClient.FindProjectAsync(
        new RomaConnectionSettings(session.Emulator.Uri, session.Emulator.InstanceId, credential) { Region = session.Emulator.Region, IamEndpoint = session.Emulator.Uri, MaximumRetryCount = 0 },
        session.Clock,
        null,
        default,
        _cache);

    private Task<string> FindAsync(RawServer server, RomaCredential credential, string region = "r1") =>
        RomaClient.FindProjectAsync(Settings(server, credential, region), new MovedClock(), null, default, _cache);

    private static RomaConnectionSettings Settings(RawServer server, RomaCredential credential, string region) =>
        new(server.Uri, "i1", credential) { Region = region, IamEndpoint = server.Uri, MaximumRetryCount = 0 };

    private static AccessKeyCredential Key(string accessKey) => new(accessKey, Secure.Text("example-only"));

    private static PasswordCredential User(string domain, string name) => new(domain, name, Secure.Text("example-only"));

    private static int Questions(RawServer server) => server.Requests.Count(request => request.Method == "GET");

    /// <summary>An IAM whose every region has the project p1.</summary>
    private static RawServer Answering() => new(request => request.Method == "GET"
        ? RawServer.Answer(200, $$"""{"projects":[{"id":"p1","name":"{{request.Target.Split("name=")[1]}}","enabled":true}]}""")
        : RawServer.Answer(201, """{"token":{"issued_at":"2026-01-02T03:04:05.000000Z","expires_at":"2026-01-03T03:04:05.000000Z"}}""", "X-Subject-Token: example-token"));
}
