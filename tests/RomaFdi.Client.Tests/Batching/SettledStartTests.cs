using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Starts whose answers were lost: which of them are looked at, which are sent again, and what a later refusal means.</summary>
public sealed class SettledStartTests
{
    private const string Batch = "POST batch-operation/tasks";
    private const string List = "GET tasks";
    private const string Stopped = """{"task_id":"a","task_name":"orders","status":0}""";
    private const string Running = """{"task_id":"a","task_name":"orders","status":1}""";

    [Fact]
    public async Task Only_what_is_seen_not_to_be_in_force_is_sent_again_in_one_call()
    {
        Dictionary<string, Queue<string?>> states = new()
        {
            ["a"] = new(["1"]),
            ["b"] = new(["0"]),
            ["c"] = new(["0"]),
            ["d"] = new(["none"]),
            ["e"] = new(["odd", "1"]),
            ["f"] = new(["stray", "0"]),
        };
        using var api = new ScriptedApi(retries: 3)
            .On(Batch, 500, "{}")
            .On(Batch, Accept)
            .On(List, request => RawServer.Answer(200, PageOf(states, Id(request))));

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await StartAsync(api, "a", "b", "c", "d", "e", "f");

        Assert.Equal(
            [(RomaOutcome.Succeeded, 1), (RomaOutcome.Succeeded, 2), (RomaOutcome.Succeeded, 2), (RomaOutcome.Failed, 1), (RomaOutcome.Succeeded, 1), (RomaOutcome.Succeeded, 2)],
            outcomes.Select(outcome => (outcome.Result!.Outcome, outcome.Result.Attempts)));
        Assert.Equal("TaskNotFound", outcomes[3].Result!.ErrorCode);
        Assert.Equal(["abcdef", "bc", "f"], api.Requests(Batch).Select(SentIds));
        Assert.Equal(["a", "b", "c", "d", "e", "e", "f", "f"], api.Requests(List).Select(Id).Order());
    }

    [Fact]
    public async Task What_can_not_be_read_is_not_sent_again()
    {
        using var api = new ScriptedApi(retries: 1).On(Batch, 500, "{}").On(List, 403, "{}");

        RomaTaskActionResult result = (await StartAsync(api, "a"))[0].Result!;

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown", 1), (result.Outcome, result.ErrorCode, result.Attempts));
        Assert.EndsWith("Afterwards its state could not be read (Http403).", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Single(api.Requests(Batch));
        Assert.Equal(2, api.Requests(List).Count);
    }

    [Fact]
    public async Task A_start_that_takes_effect_only_later_is_seen_later()
    {
        using var api = new ScriptedApi(retries: 3).On(Batch, 500, "{}").On(List, 200, ScriptedApi.Page(Stopped)).On(List, 200, ScriptedApi.Page(Stopped)).On(List, 200, ScriptedApi.Page(Running));

        RomaTaskActionResult result = (await StartAsync(api, "a"))[0].Result!;

        Assert.Equal((RomaOutcome.Succeeded, "orders", 3), (result.Outcome, result.TaskName, result.Attempts));
        Assert.Equal(3, api.Requests(Batch).Count);
    }

    [Theory]
    [InlineData(1, RomaOutcome.Succeeded)]
    [InlineData(1000, RomaOutcome.Unknown)]
    public async Task One_that_readers_do_not_see_yet_is_started_once_and_never_reported_as_failed(int losses, RomaOutcome outcome)
    {
        using var session = new EmulatorSession(retries: 3, settleDelay: TimeSpan.FromHours(1));
        string[] ids = [.. session.Stopped(3)];
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, losses, EmulatorSession.Batch);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(ids);

        Assert.All(outcomes, settled => Assert.Equal(outcome, settled.Result!.Outcome));
        Assert.Equal(losses == 1 ? 2 : 4, session.Requests(EmulatorSession.Batch).Count);
        Assert.Equal(ids, session.Emulator.Ledger.Where(entry => entry.Action == "start").Select(entry => entry.TaskId));
    }

    [Fact]
    public async Task The_waits_before_the_looks_grow()
    {
        using var api = new ScriptedApi(retries: 2).On(Batch, 500, "{}").On(List, 200, ScriptedApi.Page(Stopped));

        await StartAsync(api, "a");

        double[] seconds = [.. api.Clock.Waits.Select(wait => wait.TotalSeconds)];
        Assert.Equal(3, seconds.Length);
        Assert.InRange(seconds[0], 0.25, 0.5);
        Assert.InRange(seconds[1], 0.5, 1);
        Assert.InRange(seconds[2], 1, 2);
    }

    [Fact]
    public async Task Without_a_budget_there_is_one_look_at_once()
    {
        using var api = new ScriptedApi().On(Batch, 500, "{}").On(List, 200, ScriptedApi.Page(Stopped));

        Assert.Equal(RomaOutcome.Unknown, (await StartAsync(api, "a"))[0].Result!.Outcome);
        Assert.Equal([Batch, List], api.Calls);
        Assert.Empty(api.Clock.Waits);
    }

    [Theory]
    [InlineData("FDI.3019")]
    [InlineData("FDI.3020")]
    [InlineData("FDI.3023")]
    [InlineData("FDI.3026")]
    [InlineData("FDI.3027")]
    [InlineData("FDI.3028")]
    [InlineData("FDI.3999")]
    public async Task A_refusal_after_a_loss_may_come_from_what_the_lost_call_did(string code)
    {
        foreach (byte[] refusal in new[] { Row(code), RawServer.Answer(400, $$"""{"error_code":"{{code}}","error_msg":"no"}""") })
        {
            foreach (bool isDone in new[] { true, false })
            {
                using var api = new ScriptedApi(retries: 3)
                    .On(Batch, 500, "{}").On(Batch, _ => refusal)
                    .On(List, 200, ScriptedApi.Page(Stopped)).On(List, 200, ScriptedApi.Page(Stopped)).On(List, 200, ScriptedApi.Page(isDone ? Running : Stopped));

                RomaTaskActionResult result = (await StartAsync(api, "a"))[0].Result!;

                Assert.Equal(isDone ? (RomaOutcome.Succeeded, null, null) : (RomaOutcome.Failed, code, "no"), (result.Outcome, result.ErrorCode, result.ErrorMessage));
                Assert.Equal((2, 2, isDone ? 3 : 4), (result.Attempts, api.Requests(Batch).Count, api.Requests(List).Count));
            }
        }
    }

    [Theory]
    [InlineData("f", "OutcomeUnknown")]
    [InlineData("sf", "OutcomeUnknown")]
    [InlineData("fs", "FDI.3026")]
    public async Task A_refusal_after_a_loss_settles_nothing_where_the_state_is_not_read_at_the_end(string looks, string code)
    {
        using var api = new ScriptedApi(retries: 2).On(Batch, 500, "{}").On(Batch, _ => Row("FDI.3026")).On(List, 200, ScriptedApi.Page(Stopped));
        foreach (char look in looks)
        {
            api.On(List, look == 's' ? 200 : 403, look == 's' ? ScriptedApi.Page(Stopped) : "{}");
        }

        RomaTaskActionResult result = (await StartAsync(api, "a"))[0].Result!;

        Assert.Equal((code == "FDI.3026" ? RomaOutcome.Failed : RomaOutcome.Unknown, code, 2), (result.Outcome, result.ErrorCode, result.Attempts));
    }

    [Theory]
    [InlineData(404, "FDI.3083")]
    [InlineData(404, "FDI.3081")]
    [InlineData(400, "FDI.3021")]
    [InlineData(404, "FDI.3180")]
    public async Task A_refusal_that_the_lost_call_met_too_needs_one_look(int status, string code)
    {
        foreach (bool isRunning in new[] { false, true })
        {
            using var api = new ScriptedApi(retries: 5)
                .On(Batch, 500, "{}").On(Batch, status, $$"""{"error_code":"{{code}}","error_msg":"no"}""")
                .On(List, 200, ScriptedApi.Page(Stopped)).On(List, 200, ScriptedApi.Page(isRunning ? Running : Stopped));

            RomaTaskActionResult result = (await StartAsync(api, "a"))[0].Result!;

            Assert.Equal(isRunning ? (RomaOutcome.Succeeded, null) : (RomaOutcome.Failed, code), (result.Outcome, result.ErrorCode));
            Assert.Equal([Batch, List, Batch, List], api.Calls);
        }
    }

    [Theory]
    [InlineData(401, "APIGW.0301")]
    [InlineData(403, "APIGW.0302")]
    [InlineData(400, "FDI.3039")]
    [InlineData(400, "ROMA.1002")]
    public async Task A_call_that_is_turned_away_after_a_loss_says_nothing_of_the_lost_one(int status, string code)
    {
        using var api = new ScriptedApi(retries: 5).On(Batch, 500, "{}").On(Batch, status, $$"""{"error_code":"{{code}}","error_msg":"no"}""").On(List, 200, ScriptedApi.Page(Stopped));

        RomaTaskActionResult result = (await StartAsync(api, "a"))[0].Result!;

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown", 2), (result.Outcome, result.ErrorCode, result.Attempts));
        Assert.Equal([Batch, List, Batch], api.Calls.Take(3));
        Assert.Equal(2, api.Requests(Batch).Count);
    }

    [Theory]
    [InlineData(RomaAction.Start)]
    [InlineData(RomaAction.Remove)]
    public async Task A_call_that_can_not_be_sent_after_a_loss_says_nothing_of_the_lost_one(RomaAction action)
    {
        RawServer? server = null;
        server = new RawServer(request =>
        {
            if (request.Method != "GET")
            {
                return RawServer.Answer(500, "{}");
            }

            // Nobody listens any more after this look.
            server!.Dispose();
            return RawServer.Answer(200, ScriptedApi.Page(Stopped));
        });
        using RomaClient client = RomaClient.Create(server.Settings(retries: 1), new MovedClock());

        RomaTaskActionResult result = Assert.Single(await EmulatorSession.Soon(client.Tasks.Dispatch(action).RunAsync(["a"]))).Result!;

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown", 3), (result.Outcome, result.ErrorCode, result.Attempts));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_without_words_after_a_loss_splits_and_says_nothing_of_a_task()
    {
        using var api = new ScriptedApi(retries: 3)
            .On(Batch, 500, "{}").On(Batch, 404, "<html></html>").On(Batch, 404, "").On(Batch, Accept).On(Batch, Accept)
            .On(List, request => RawServer.Answer(200, ScriptedApi.Page($$"""{"task_id":"{{Id(request)}}","status":0}""")));

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await StartAsync(api, "a", "b");

        Assert.Equal([(RomaOutcome.Succeeded, 4), (RomaOutcome.Succeeded, 3)], outcomes.Select(outcome => (outcome.Result!.Outcome, outcome.Result.Attempts)));
        Assert.Equal(["ab", "ab", "a", "b", "a"], api.Requests(Batch).Select(SentIds));
    }

    [Fact]
    public async Task A_read_whose_answer_can_not_be_understood_is_repeated_in_its_round()
    {
        using var session = new EmulatorSession(retries: 2);
        string[] ids = [.. session.Stopped(3)];
        session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: EmulatorSession.Batch);
        session.Emulator.Faults.Next(FaultKind.HtmlOk, 2, EmulatorSession.List);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(ids, throttleLimit: 1);

        Assert.All(outcomes, outcome => Assert.Equal((RomaOutcome.Succeeded, 1), (outcome.Result!.Outcome, outcome.Result.Attempts)));
        Assert.Equal(5, session.Requests(EmulatorSession.List).Count);
    }

    [Fact]
    public async Task A_batch_that_is_refused_when_it_is_sent_again_is_split()
    {
        using var session = new EmulatorSession(retries: 3);
        string[] ids = [.. session.Stopped(5)];
        session.Emulator.Faults.Next(FaultKind.BadGatewayHtml, operationId: EmulatorSession.Batch);
        session.Emulator.Faults.RefuseBatch(ids[3]);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(ids);

        Assert.Equal([null, null, null, "FDI.3083", null], outcomes.Select(outcome => outcome.Result!.ErrorCode));
        Assert.Equal(
            ids.Select(id => session.Requests(EmulatorSession.Batch).Count(request => BatchTests.SentIds(request).Contains(id))),
            outcomes.Select(outcome => outcome.Result!.Attempts));
    }

    [Fact]
    public async Task What_an_answer_omits_is_sent_again_alone()
    {
        using var session = new EmulatorSession(retries: 1);
        string[] ids = [.. session.Stopped(10)];
        session.Emulator.Faults.Next(FaultKind.OmitTaskNotDone, value: ids[3]);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(ids);

        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.Equal([.. Enumerable.Repeat(1, 3), 2, .. Enumerable.Repeat(1, 6)], outcomes.Select(outcome => outcome.Result!.Attempts));
        Assert.Equal([ids[3]], BatchTests.SentIds(session.Requests(EmulatorSession.Batch)[1]));
    }

    [Fact]
    public async Task What_was_lost_is_not_sent_again_after_the_stop()
    {
        using var session = new EmulatorSession(retries: 3);
        session.Emulator.Faults.Next(FaultKind.InternalError, operationId: EmulatorSession.Batch);
        using HeldRequests held = session.Emulator.Faults.Hold(EmulatorSession.List);
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = session.Client.Tasks.Dispatch(RomaAction.Start);
        ActionTicket<RomaTaskActionResult> ticket = dispatcher.Add(session.Stopped(1)[0]);
        dispatcher.Complete();
        await session.ArrivedAsync(2);

        Task idle = dispatcher.StopSendingAsync();
        held.Release();
        await EmulatorSession.Soon(idle);

        RomaTaskActionResult result = (await ticket.GetOutcomeAsync()).Result!;
        Assert.Equal((RomaOutcome.Unknown, 1), (result.Outcome, result.Attempts));
        Assert.Single(session.Requests(EmulatorSession.Batch));
        Assert.Empty(session.Emulator.Ledger);
    }

    [Fact]
    public async Task A_refusal_after_a_loss_settles_nothing_when_the_stop_leaves_it_no_time_to_show()
    {
        using var session = new EmulatorSession(retries: 3);
        string id = session.Stopped(1)[0];
        session.Emulator.Faults.Next(FaultKind.InternalError, operationId: EmulatorSession.Batch);
        session.Emulator.Faults.RefuseTask(id);
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = session.Client.Tasks.Dispatch(RomaAction.Start);
        HeldRequests look = session.Emulator.Faults.Hold(EmulatorSession.List);
        ActionTicket<RomaTaskActionResult> ticket = dispatcher.Add(id);
        dispatcher.Complete();
        await session.ArrivedAsync(2);
        using HeldRequests again = session.Emulator.Faults.Hold(EmulatorSession.Batch);
        look.Release();
        await session.ArrivedAsync(3);

        Task idle = dispatcher.StopSendingAsync();
        again.Release();
        await EmulatorSession.Soon(idle);

        RomaTaskActionResult result = (await ticket.GetOutcomeAsync()).Result!;
        Assert.Equal((RomaOutcome.Unknown, 2), (result.Outcome, result.Attempts));
        Assert.Equal(2, session.Requests(EmulatorSession.List).Count);
    }

    private static Task<IReadOnlyList<Settled<RomaTaskActionResult>>> StartAsync(ScriptedApi api, params string[] ids) =>
        EmulatorSession.Soon(api.Client.Tasks.Dispatch(RomaAction.Start).RunAsync(ids));

    private static byte[] Accept(RawRequest request) => RawServer.Answer(
        200, new JObject { ["success"] = new JArray(SentIds(request).Select(id => new JObject { ["task_id"] = id.ToString() })) }.ToString());

    private static byte[] Row(string code) => RawServer.Answer(200, $$"""{"failure":[{"task_id":"a","error_code":"{{code}}","error_msg":"no"}]}""");

    // Ids are of one letter here.
    private static string SentIds(RawRequest request) => string.Concat(JObject.Parse(request.Body)["list"]!.Select(task => (string?)task["task_id"]));

    private static string Id(RawRequest request) => request.Target.Split("task_id=")[1][..1];

    private static string PageOf(Dictionary<string, Queue<string?>> states, string id)
    {
        lock (states)
        {
            string? state = states[id].Count > 1 ? states[id].Dequeue() : states[id].Peek();
            return state switch
            {
                "none" => ScriptedApi.Page(),
                "odd" => ScriptedApi.Page($$"""{"task_id":"{{id}}","status":7}"""),
                "stray" => ScriptedApi.Page("""{"task_id":"z","status":0}"""),
                _ => ScriptedApi.Page($$"""{"task_id":"{{id}}","status":{{state}}}"""),
            };
        }
    }
}
