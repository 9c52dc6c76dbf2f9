using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>
/// What becomes of an action on tasks when an answer is lost, for each way to lose it, each budget, once and always: looked up, sent
/// again where that can't do it twice, never guessed, and never done twice.
/// </summary>
public sealed class SettledByRoundsTests
{
    private const int Budget = 2;

    private static readonly string[] s_all = ["start", "stop", "reset", "create-with-id", "create-without-id", "create-common", "run", "stop-run", "remove"];

    // What can be sent twice without being done twice.
    private static readonly string[] s_repeated = ["start", "stop", "create-with-id", "stop-run", "remove"];

    private static readonly FaultKind[] s_done = [FaultKind.ResetAfterWork, FaultKind.HalfBody, FaultKind.EmptyBody, FaultKind.NotJson];

    private static readonly FaultKind[] s_undone =
        [FaultKind.InternalError, FaultKind.BadGatewayHtml, FaultKind.ServiceUnavailable, FaultKind.ResetBeforeWork, FaultKind.HtmlOk, FaultKind.Hang];

    public static TheoryData<string, FaultKind, int, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, FaultKind, int, bool>();
            foreach (string action in s_all)
            {
                foreach (FaultKind fault in s_done.Concat(s_undone))
                {
                    cases.Add(action, fault, 0, false);
                    cases.Add(action, fault, Budget, false);
                    if (fault != FaultKind.Hang)
                    {
                        cases.Add(action, fault, Budget, true);
                    }
                }
            }

            return cases;
        }
    }

    public static TheoryData<string, int> Throttled
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string action in s_all)
            {
                cases.Add(action, 0);
                cases.Add(action, Budget);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_lost_answer_is_settled_where_it_can_be(string action, FaultKind fault, int budget, bool always)
    {
        using var session = new EmulatorSession(timeout: fault == FaultKind.Hang ? TimeSpan.FromSeconds(1) : null, retries: budget);
        Act act = await PrepareAsync(session, action);
        session.Emulator.Faults.Next(fault, always ? 1000 : 1, act.OperationId);

        IReadOnlyList<(RomaOutcome Outcome, int? Attempts)> outcomes = await act.RunAsync();

        bool isDone = s_done.Contains(fault);
        bool isRepeated = !isDone && s_repeated.Contains(action) && budget > 0;
        int sent = !isRepeated ? 1 : always ? 1 + budget : 2;
        RomaOutcome outcome = action == "reset" ? RomaOutcome.Unknown : isDone || (isRepeated && !always) ? RomaOutcome.Succeeded : RomaOutcome.Unknown;
        Assert.All(outcomes, settled => Assert.Equal((outcome, settled.Attempts is null ? null : sent), settled));
        Assert.Equal(sent, session.Requests(act.OperationId).Count);
        Assert.Equal(isDone || outcome == RomaOutcome.Succeeded ? outcomes.Count : 0, session.Emulator.Ledger.Count(entry => entry.Action == act.LedgerWord));
    }

    [Theory]
    [MemberData(nameof(Throttled))]
    public async Task A_call_that_was_turned_away_is_sent_again_or_has_failed(string action, int budget)
    {
        using var session = new EmulatorSession(retries: budget);
        Act act = await PrepareAsync(session, action);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, operationId: act.OperationId);

        IReadOnlyList<(RomaOutcome Outcome, int? Attempts)> outcomes = await act.RunAsync();

        Assert.All(outcomes, settled => Assert.Equal(budget > 0 ? RomaOutcome.Succeeded : RomaOutcome.Failed, settled.Outcome));
        Assert.Equal(budget > 0 ? 2 : 1, session.Requests(act.OperationId).Count);
        Assert.Equal(budget > 0 ? outcomes.Count : 0, session.Emulator.Ledger.Count(entry => entry.Action == act.LedgerWord));
    }

    /// <summary>What an action needs is there, and the log is empty after. The connection was used before: that is the one HTTP stacks like to repeat on.</summary>
    private static async Task<Act> PrepareAsync(EmulatorSession session, string action)
    {
        IRomaTaskService tasks = session.Client.Tasks;
        IRomaCompositeTaskService composite = session.Client.CompositeTasks;
        RomaCompositeTaskDefinition created = new() { Name = "new-task", Id = action == "create-with-id" ? "my-id" : null, OperationTypes = [RomaOperationType.Insert] };
        string[] ids = action is "run" or "stop-run" ? [session.Timed(1)[0]] : [.. session.Stopped(action is "start" or "stop" ? 3 : 1)];
        await tasks.ListAsync(new RomaTaskQuery(), 0, 1);
        if (action is "stop" or "stop-run")
        {
            Assert.All(await tasks.Dispatch(action == "stop" ? RomaAction.Start : RomaAction.StartRun).RunAsync(ids), outcome => Assert.Null(outcome.Error));
        }

        session.Emulator.ClearLog();
        return action switch
        {
            "start" => OnTasks(EmulatorSession.Batch, RomaAction.Start),
            "stop" => OnTasks(EmulatorSession.Batch, RomaAction.Stop),
            "run" => OnTasks("RunTask", RomaAction.StartRun),
            "stop-run" => OnTasks("StopTask", RomaAction.StopRun),
            "remove" => OnTasks("DeleteTask", RomaAction.Remove),
            "reset" => new Act(EmulatorSession.Reset, action, async () => Results(await EmulatorSession.Soon(composite.DispatchReset().RunAsync([new(session.Composite(1)[0])])))),
            "create-common" => new Act("CreateCommonTask", "create", async () => Created(await EmulatorSession.Soon(tasks.DispatchCreate().RunAsync([Common(session)])), task => task.Id)),
            _ => new Act(EmulatorSession.Create, "create", async () => Created(await EmulatorSession.Soon(composite.DispatchCreate().RunAsync([created])), task => task.Id)),
        };

        Act OnTasks(string operationId, RomaAction kind) => new(operationId, action, async () => Results(await EmulatorSession.Soon(tasks.Dispatch(kind).RunAsync(ids))));

        IReadOnlyList<(RomaOutcome Outcome, int? Attempts)> Results(IReadOnlyList<Settled<RomaTaskActionResult>> outcomes)
        {
            session.AgreesWithLedger(outcomes);
            return [.. outcomes.Select(outcome => (outcome.Result!.Outcome, (int?)outcome.Result.Attempts))];
        }

        // A success names the task that is there.
        IReadOnlyList<(RomaOutcome Outcome, int? Attempts)> Created<T>(IReadOnlyList<Settled<T>> outcomes, Func<T, string> idOf)
            where T : class
            => [.. outcomes.Select(outcome =>
            {
                Assert.True(outcome.Result is null || session.Emulator.Ledger.Single().TaskId == idOf(outcome.Result));
                return (outcome.Error?.Outcome ?? RomaOutcome.Succeeded, (int?)null);
            })];
    }

    private static RomaTaskDefinition Common(EmulatorSession session) => new()
    {
        Name = "new-task",
        Type = RomaTaskType.Timing,
        SourceDataSourceId = session.Emulator.DataSources[0].Id,
        TargetDataSourceId = session.Emulator.DataSources[1].Id,
        Description = "words",
        Definition = new Dictionary<string, object?> { ["mappingRequired"] = false },
    };

    /// <summary>An action that is about to be taken.</summary>
    private sealed record Act(string OperationId, string LedgerWord, Func<Task<IReadOnlyList<(RomaOutcome Outcome, int? Attempts)>>> RunAsync);
}
