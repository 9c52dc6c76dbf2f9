using System;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class NewTasksTests : IDisposable
{
    private readonly RequestGate _gate = new(1, default);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task A_task_that_was_found_is_claimed_once()
    {
        using ScriptedApi api = Api(Row("t0", "older"), Row("t1", "a"));
        var made = new NewTasks(api.Client.Tasks);
        await made.ExpectAsync("a", _gate);

        Assert.Equal("t1", (await made.FindAsync("a", _ => true, _gate)).Task?.Id);
        Assert.True(made.TryClaim("a", "t1"));
        Assert.False(made.TryClaim("a", "t1"));
        Assert.Null((await made.FindAsync("a", _ => true, _gate)).Task);
    }

    [Fact]
    public async Task A_task_that_was_found_is_nobodys_once_another_call_asks_for_its_name()
    {
        using ScriptedApi api = Api(Row("t1", "a"));
        var made = new NewTasks(api.Client.Tasks);
        await made.ExpectAsync("a", _gate);
        Assert.NotNull((await made.FindAsync("a", _ => true, _gate)).Task);

        await made.ExpectAsync("a", _gate);

        Assert.False(made.TryClaim("a", "t1"));
        Assert.Contains("more than once", (await made.FindAsync("a", _ => true, _gate)).Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_whose_id_another_call_gave_is_not_claimed()
    {
        using ScriptedApi api = Api(Row("t1", "a"));
        var made = new NewTasks(api.Client.Tasks);
        await made.ExpectAsync("a", _gate);
        made.Reserve("t1");
        Assert.False(made.TryClaim("a", "t1"));
    }

    [Fact]
    public async Task The_last_page_that_can_be_asked_for_is_read_and_none_beyond()
    {
        // FACTS 5: offset 20000 is the last one; the lists say that there is more.
        using var api = new ScriptedApi();
        api.On("GET tasks", request =>
        {
            int offset = int.Parse(request.Target.Split("offset=")[1].Split('&')[0], System.Globalization.CultureInfo.InvariantCulture);
            return RawServer.Answer(200, ScriptedApi.PageOf(30000, [.. Enumerable.Range(offset, 1000).Select(number => Row("t" + number, "older"))]));
        });
        var made = new NewTasks(api.Client.Tasks);
        await made.ExpectAsync("a", _gate);
        Assert.Equal(21, api.Calls.Count);
        Assert.Contains("offset=20000", api.Requests("GET tasks")[20].Target, StringComparison.Ordinal);
    }

    private static ScriptedApi Api(params string[] after) =>
        new ScriptedApi().On("GET tasks", 200, ScriptedApi.Page(Row("t0", "older"))).On("GET tasks", 200, ScriptedApi.Page(after));

    private static string Row(string id, string name) => $$"""{"task_id":"{{id}}","task_name":"{{name}}","task_type":"REALTIME","status":0}""";
}
