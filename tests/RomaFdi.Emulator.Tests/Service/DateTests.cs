using System;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Service;

/// <summary>Every answer tells the emulator's time, so that a client whose clock is off can tell.</summary>
public sealed class DateTests : EmulatorTest
{
    private const string Now = "Fri, 02 Jan 2026 03:04:05 GMT";

    public DateTests()
        : this(new TestClock())
    {
    }

    private DateTests(TestClock clock)
        : base(new EmulatorOptions { Clock = () => clock.Now })
    {
    }

    [Theory]
    [InlineData("/v3/projects", 200)]
    [InlineData("/openstack/latest/securitykey", 200)]
    [InlineData("/v2/other/fdi/instances/other/tasks", 400)]
    [InlineData("/nowhere", 404)]
    public async Task It_is_on_every_answer(string path, int status)
    {
        var answer = await GetAsync(path);
        Assert.Equal((status, Now), (answer.Status, answer.Headers["Date"]));
    }

    [Fact]
    public async Task Who_may_not_come_in_is_told_too()
    {
        Token = null;
        var withoutToken = await GetAsync(TasksPath);
        Assert.Equal((401, Now), (withoutToken.Status, withoutToken.Headers["Date"]));
        Signer = new RequestSigner(Emulator.AccessKey, Emulator.SecretKey, DateTimeOffset.UnixEpoch);
        var longAgo = await GetAsync(TasksPath);
        Assert.Equal((401, Now), (longAgo.Status, longAgo.Headers["Date"]));
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.InternalError)]
    [InlineData(FaultKind.BadGatewayHtml)]
    [InlineData(FaultKind.ServiceUnavailable)]
    [InlineData(FaultKind.HtmlOk)]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.NotJson)]
    public async Task Faults_do_not_take_it_away(FaultKind kind)
    {
        Emulator.Faults.Next(kind);
        Assert.Equal(Now, (await SendUncheckedAsync("GET", TasksPath)).Headers["Date"]);
    }

    [Fact]
    public async Task It_moves_with_the_clock()
    {
        Emulator.AdvanceClock(TimeSpan.FromHours(24));
        Assert.Equal("Sat, 03 Jan 2026 03:04:05 GMT", (await GetAsync("/v3/projects")).Headers["Date"]);
    }
}
