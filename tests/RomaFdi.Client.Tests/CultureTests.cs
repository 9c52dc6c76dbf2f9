using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests;

/// <summary>The wire is the same in every culture (design 6); tr-TR writes İ for a large i, de-DE a comma in numbers.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("zh-CN")]
    public async Task The_wire_and_what_is_read_from_it_are_invariant(string culture)
    {
        using var scope = new InCulture(culture);
        using var session = new EmulatorSession(credential: EmulatorSession.Password, retries: 1);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, operationId: EmulatorSession.Create, value: "0.5");

        IReadOnlyList<Settled<RomaCompositeTask>> created = await session.Client.CompositeTasks.DispatchCreate().RunAsync(
            [new() { Name = "insight", OperationTypes = [RomaOperationType.Insert, RomaOperationType.Update, RomaOperationType.Delete] }]);
        await session.Client.CompositeTasks.DispatchReset().RunAsync([new(created[0].Result!.Id, DateTimeOffset.FromUnixTimeMilliseconds(1767323045000))]);
        RomaPage<RomaTask> page = await session.Client.Tasks.ListAsync(
            new RomaTaskQuery { Type = RomaTaskType.Timing, ExecuteStatus = RomaExecuteStatus.Waiting, Status = RomaTaskStatus.Running }, 0, 999);

        Assert.Contains("[\"INSERT\",\"UPDATE\",\"DELETE\"]", session.Requests(EmulatorSession.Create)[0].Body, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(0.5), session.Clock.Waits.First());
        Assert.Equal("""{"date_from":1767323045000}""", session.Requests(EmulatorSession.Reset)[0].Body);
        Assert.Equal(
            "limit=999&offset=0&status=1&task_type=timing&sort_field=CREATED_DATE&sort_type=ASC&execute_status=WAITING",
            session.Requests(EmulatorSession.List)[^1].Query);
        Assert.NotEmpty(page.Items);
        Assert.All(page.Items, task => Assert.Equal((RomaTaskType.Timing, RomaExecuteStatus.Waiting), (task.Type, task.ExecuteStatus)));
        Assert.All(session.Observer.Requests, request => Assert.Matches(@"^(GET|POST) \S+ [0-9]{3} [0-9]+ ms, request \w+, attempt [12]$", request.ToString()));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("zh-CN")]
    public async Task Errors_read_the_same(string culture)
    {
        using var scope = new InCulture(culture);
        using var server = new RawServer((stream, _) => stream.CopyToAsync(Stream.Null));
        using IRomaClient client = RomaClient.Create(server.Settings(TimeSpan.FromMilliseconds(250)));

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.EndsWith(" gave no answer within 0.25 s.", error.Message, StringComparison.Ordinal);
        Assert.Equal("'1969-12-31T23:59:59.0000000+00:00' is not a time to reset 't' to. It takes a time after 1970-01-01T00:00:00Z.", ResetError(client));
    }

    private static string ResetError(IRomaClient client)
    {
        using IActionDispatcher<RomaCompositeTaskReset, RomaTaskActionResult> dispatcher = client.CompositeTasks.DispatchReset();
        return dispatcher.Check(new RomaCompositeTaskReset("t", DateTimeOffset.FromUnixTimeSeconds(-1)))!.Message;
    }
}
