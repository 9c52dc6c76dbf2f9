using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Ids that the answer omits, adds or contradicts (design 4, line 5).</summary>
public sealed class OddAnswerTests : IDisposable
{
    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task An_omitted_task_that_was_started_is_looked_up_and_succeeds()
    {
        string[] ids = [.. _session.Stopped(10)];
        _session.Emulator.Faults.Next(FaultKind.OmitTask, value: ids[3]);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids);

        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        EmulatorRequest look = Assert.Single(_session.Requests(EmulatorSession.List));
        Assert.Contains("task_id=" + ids[3], look.Query, StringComparison.Ordinal);
        Assert.Single(_session.Requests(EmulatorSession.Batch));
    }

    [Fact]
    public async Task An_omitted_task_that_was_not_started_is_looked_up_and_stays_unknown()
    {
        string[] ids = [.. _session.Stopped(10)];
        _session.Emulator.Faults.Next(FaultKind.OmitTaskNotDone, value: ids[3]);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids);

        RomaTaskActionResult result = Assert.Single(outcomes, outcome => outcome.Error is not null).Result!;
        Assert.Equal((ids[3], RomaOutcome.Unknown, "OutcomeUnknown"), (result.TaskId, result.Outcome, result.ErrorCode));
        Assert.Contains("does not name the task", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("stopped", result.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_omitted_task_whose_look_up_fails_stays_unknown()
    {
        string[] ids = [.. _session.Stopped(2)];
        _session.Emulator.Faults.Next(FaultKind.OmitTask, value: ids[1]);
        _session.Emulator.Faults.Next(FaultKind.InternalError, operationId: EmulatorSession.List);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids);

        Assert.Equal([RomaOutcome.Succeeded, RomaOutcome.Unknown], outcomes.Select(outcome => outcome.Result!.Outcome));
    }

    [Fact]
    public async Task An_omitted_task_that_does_not_exist_failed()
    {
        _session.Emulator.Faults.Next(FaultKind.OmitTask, value: "no-such-task");

        RomaTaskActionResult result = (await _session.StartAsync([.. _session.Stopped(1), "no-such-task"]))[1].Result!;

        Assert.Equal((RomaOutcome.Failed, "TaskNotFound"), (result.Outcome, result.ErrorCode));
    }

    [Fact]
    public async Task An_added_task_is_warned_about_and_changes_no_outcome()
    {
        string[] ids = [.. _session.Stopped(10)];
        _session.Emulator.Faults.Next(FaultKind.AddTask, value: "stranger-1");

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids);

        Assert.Equal(ids, outcomes.Select(outcome => outcome.Result!.TaskId));
        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.Contains("'stranger-1'", Assert.Single(_session.Observer.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, RomaOutcome.Succeeded)]
    [InlineData(0, RomaOutcome.Unknown)]
    public async Task A_task_that_stands_among_the_done_and_the_refused_is_looked_up(int status, RomaOutcome outcome)
    {
        using var server = new RawServer(request => RawServer.Answer(200, request.Method == "POST"
            ? """{"success":[{"task_id":"a"},{"task_id":"b"}],"failure":[{"task_id":"a","error_code":"FDI.3026","error_msg":"No."}]}"""
            : $$"""{"total":1,"entities":[{"task_id":"a","status":{{status}}}]}"""));
        using IRomaClient client = RomaClient.Create(server.Settings());

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync(["a", "b"]));

        Assert.Equal([outcome, RomaOutcome.Succeeded], outcomes.Select(settled => settled.Result!.Outcome));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"success":null,"failure":null}""")]
    [InlineData("""{"success":{"task_id":"a"},"failure":"a"}""")]
    [InlineData("""{"success":[null,1,"a",{},{"task_id":null},{"task_id":["a"]}]}""")]
    public async Task An_answer_that_says_nothing_of_the_task_settles_nothing(string answer)
    {
        using var server = new RawServer(request => RawServer.Answer(200, request.Method == "POST" ? answer : """{"total":1,"entities":[{"task_id":"a","status":0}]}"""));
        using IRomaClient client = RomaClient.Create(server.Settings());

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync(["a"]));

        Assert.Equal(RomaOutcome.Unknown, Assert.Single(outcomes).Result!.Outcome);
    }

    [Theory]
    [InlineData("""{"success":[{"task_id":"a","error_code":"FDI.3083","error_msg":"No."}]}""")]
    [InlineData("""{"error_code":"FDI.9999","error_msg":"Network error.","success":[{"task_id":"a"}]}""")]
    [InlineData("""{"success_count":0,"failure_count":1,"success":[{"task_id":"a"}]}""")]
    [InlineData("""{"success_count":2,"failure_count":0,"success":[{"task_id":"a"}]}""")]
    [InlineData("""{"success_count":0,"failure_count":0,"failure":[{"task_id":"a","error_code":"FDI.3026"}]}""")]
    [InlineData("""{"success_count":1,"success":[{"task_id":"a"},{"task_id":"b"}],"failure":[{"task_id":"b"}]}""")]
    [InlineData("""{"success":[{"task_id":"a","error_code":{"code":"FDI.3083"}}]}""")]
    [InlineData("""{"success":[{"task_id":"a","error_msg":"No."}]}""")]
    [InlineData("""{"success":[{"task_id":"a","task_id":"b"}]}""")]
    [InlineData("""{"success":[{"task_id":"a","error_code":"FDI.3083","error_code":""}]}""")]
    [InlineData("""{"success":[],"success":[{"task_id":"a"}]}""")]
    [InlineData("""{"success":[{"task_id":"a"}],"failure":{"task_id":"a"}}""")]
    [InlineData("""{"success":[{"task_id":"a"}],"failure":"a"}""")]
    [InlineData("""{"success":[{"task_id":"a"}],"failure":[{"error_code":"FDI.3026"}]}""")]
    [InlineData("""{"success":[{"task_id":"a"}],"failure":["a"]}""")]
    [InlineData("""{"failure":[{"task_id":"a","error_code":"FDI.3026"}],"success":[null]}""")]
    [InlineData("""{"success":[{"task_id":"a"},],}""")]
    [InlineData("""{"success":[{"task_id":"a"}],"error_code":["FDI.9999"]}""")]
    [InlineData("""{"success":[{"task_id":"a"}],"error_msg":"Network error."}""")]
    public async Task An_answer_that_contradicts_itself_is_not_believed(string answer)
    {
        foreach ((int status, RomaOutcome outcome) in new[] { (0, RomaOutcome.Unknown), (1, RomaOutcome.Succeeded) })
        {
            using var server = new RawServer(request => RawServer.Answer(200, request.Method == "POST" ? answer : $$"""{"total":1,"entities":[{"task_id":"a","status":{{status}}}]}"""));
            using IRomaClient client = RomaClient.Create(server.Settings());

            IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync(["a"]));

            Assert.Equal(outcome, Assert.Single(outcomes).Result!.Outcome);
            Assert.Equal(2, server.Requests.Count);
        }
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("True", "true")]
    [InlineData("100", "1e2")]
    public async Task An_id_of_another_type_names_no_task(string id, string answered)
    {
        using var server = new RawServer(request => RawServer.Answer(200, request.Method == "POST" ? $$"""{"success":[{"task_id":{{answered}}}]}""" : """{"total":0,"entities":[]}"""));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Assert.Equal("TaskNotFound", (await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync([id])))[0].Result!.ErrorCode);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_not_asked_for_each_task_of_the_batch()
    {
        string[] ids = [.. _session.Stopped(10)];
        _session.Emulator.Faults.Next(FaultKind.InternalError, 100);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await _session.StartAsync(ids, throttleLimit: 1);

        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Unknown, outcome.Result!.Outcome));
        Assert.Single(_session.Requests(EmulatorSession.Batch));
        Assert.Single(_session.Requests(EmulatorSession.List));
    }

    [Fact]
    public async Task A_refusal_without_words_is_still_a_refusal()
    {
        using var server = new RawServer(200, """{"failure":[{"task_id":"a","error_code":"","error_msg":""}]}""");
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaTaskActionResult result = (await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync(["a"])))[0].Result!;

        Assert.Equal((RomaOutcome.Failed, "TaskRefused"), (result.Outcome, result.ErrorCode));
        Assert.NotEmpty(result.ErrorMessage!);
    }
}
