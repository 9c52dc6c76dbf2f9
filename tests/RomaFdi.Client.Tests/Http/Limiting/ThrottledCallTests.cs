using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Http.Limiting;

/// <summary>What a service that turns calls away does to a connection (design 4, line 8).</summary>
public sealed class ThrottledCallTests
{
    [Fact]
    public async Task A_call_waits_as_asked_and_goes_again()
    {
        using var session = new EmulatorSession(retries: 4);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, value: "7");
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, value: "0.25");
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, value: session.Emulator.Now.AddSeconds(9).ToString("R", CultureInfo.InvariantCulture));
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, value: "120");

        RomaTaskActionResult result = (await session.StartAsync(session.Stopped(1)))[0].Result!;

        Assert.Equal((RomaOutcome.Succeeded, 5), (result.Outcome, result.Attempts));
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(120)], session.Clock.Waits);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("Fri, 02 Jan 2026 03:04:00 GMT")]
    public async Task Where_no_wait_is_asked_for_it_is_the_clients_own_and_ever_longer(string? retryAfter)
    {
        using var session = new EmulatorSession(retries: 3);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, 3, value: retryAfter);

        Assert.Equal(RomaOutcome.Succeeded, (await session.StartAsync(session.Stopped(1)))[0].Result!.Outcome);
        Assert.Equal(3, session.Clock.Waits.Count);
        foreach ((TimeSpan wait, double most) in session.Clock.Waits.Zip([0.5, 1, 2]))
        {
            Assert.InRange(wait.TotalSeconds, most / 2, most);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Retries_end(int retries)
    {
        using var session = new EmulatorSession(retries: retries);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, 10);

        Settled<RomaTaskActionResult> outcome = (await session.StartAsync(session.Stopped(1)))[0];

        Assert.Equal((RomaOutcome.Failed, "APIGW.0308", retries + 1), (outcome.Result!.Outcome, outcome.Result.ErrorCode, outcome.Result.Attempts));
        Assert.Equal((RomaFailureKind.Refused, 429), (outcome.Error!.Kind, outcome.Error.StatusCode));
        Assert.Equal(retries + 1, session.Emulator.Requests.Count);
    }

    [Fact]
    public async Task Too_long_a_wait_ends_the_call_at_once_and_others_are_not_sent_until_it_is_over()
    {
        using var session = new EmulatorSession(retries: 5);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, value: "3600");
        IReadOnlyList<string> ids = session.Stopped(20);

        Settled<RomaTaskActionResult> refused = (await session.StartAsync(ids.Take(10)))[0];
        Settled<RomaTaskActionResult> unsent = (await session.StartAsync(ids.Skip(10)))[0];

        Assert.Equal((RomaOutcome.Failed, "APIGW.0308", 1), (refused.Result!.Outcome, refused.Result.ErrorCode, refused.Result.Attempts));
        Assert.StartsWith("127.0.0.1 asks for a wait of 3600 s, longer than the 120 s of Connect-RomaFdi -MaximumRetryDelaySec.", refused.Error!.Message, StringComparison.Ordinal);
        Assert.Equal((RomaFailureKind.NotSent, "APIGW.0308", 0), (unsent.Error!.Kind, unsent.Error.ErrorCode, unsent.Result!.Attempts));
        Assert.Single(session.Emulator.Requests);
        Assert.Empty(session.Clock.Waits);

        session.Clock.Move(TimeSpan.FromHours(1));
        Assert.All(await session.StartAsync(ids), outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
    }

    [Fact]
    public async Task Eight_batches_that_are_told_to_wait_do_not_come_back_all_at_once()
    {
        using var session = new EmulatorSession(tasks: 100, retries: 5);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, 8, EmulatorSession.Batch, "30");
        HeldRequests first = session.Emulator.Faults.Hold(EmulatorSession.Batch);
        Task<IReadOnlyList<Settled<RomaTaskActionResult>>> running = session.StartAsync(session.Stopped(80), throttleLimit: 8);
        await session.ArrivedAsync(8);
        using HeldRequests second = session.Emulator.Faults.Hold(EmulatorSession.Batch);

        first.Release();
        await session.ArrivedAsync(12);

        // Whatever the limiter let through besides would overtake these, which it lets pass. Four that are taken widen the window.
        for (int round = 0; round < 3; round++)
        {
            await session.Client.TestAsync();
        }

        Assert.Equal(8 + 4, session.Requests(EmulatorSession.Batch).Count);
        second.Release();
        Assert.All(await EmulatorSession.Soon(running), outcome => Assert.Equal((RomaOutcome.Succeeded, 2), (outcome.Result!.Outcome, outcome.Result.Attempts)));
        Assert.Equal(TimeSpan.FromSeconds(30), session.Clock.Waits.First());
        Assert.Contains("in 30 s", Assert.Single(session.Observer.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RetryAfterForm.None, 1)]
    [InlineData(RetryAfterForm.None, 8)]
    [InlineData(RetryAfterForm.Seconds, 8)]
    [InlineData(RetryAfterForm.Fraction, 8)]
    [InlineData(RetryAfterForm.Date, 8)]
    [InlineData(RetryAfterForm.Seconds, 64)]
    [InlineData(RetryAfterForm.None, 64)]
    public async Task A_throttled_service_does_all_that_is_asked_and_no_task_fails(RetryAfterForm form, int throttleLimit)
    {
        using var session = new EmulatorSession(tasks: 1200, retries: 5, clockFollowsTimers: true);
        session.Emulator.Faults.Throttle(20, 5, form);
        string[] ids = [.. session.Stopped(500)];

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(ids, throttleLimit);

        Assert.All(outcomes, outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        int[] statuses = [.. session.Emulator.Requests.Select(request => request.Status!.Value)];
        Assert.Equal(50, statuses.Count(status => status == 200));
        Assert.Contains(429, statuses);
        Assert.InRange(statuses.Length, 51, 50 + throttleLimit + 10);
    }

    [Fact]
    public async Task Who_may_sign_in_while_others_wait_and_the_window_is_one_keeps_none_waiting_for_ever()
    {
        using var session = new EmulatorSession(tasks: 100, credential: EmulatorSession.Password, retries: 5);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, 2, EmulatorSession.Batch, "7");
        using HeldRequests held = session.Emulator.Faults.Hold(EmulatorSession.Batch);
        Task<IReadOnlyList<Settled<RomaTaskActionResult>>> running = session.StartAsync(session.Stopped(80), throttleLimit: 2);
        await session.ArrivedAsync(3);

        // The token of all calls to come ends while they wait.
        session.Clock.Move(TimeSpan.FromDays(2));
        held.Release();

        Assert.All(await EmulatorSession.Soon(running), outcome => Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome));
        Assert.Equal(2, session.Requests(EmulatorSession.SignIn).Count);
        Assert.DoesNotContain(session.Emulator.Requests, request => request.Status == 401);
    }

    [Fact]
    public async Task A_sign_in_that_is_turned_away_gives_its_call_up_like_any_other()
    {
        using var session = new EmulatorSession(credential: EmulatorSession.Password, retries: 2);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, 10, EmulatorSession.SignIn);

        RomaTaskActionResult result = (await session.StartAsync(session.Stopped(1)))[0].Result!;

        Assert.Equal((RomaOutcome.Failed, 0), (result.Outcome, result.Attempts));
        Assert.Equal(3, session.Requests(EmulatorSession.SignIn).Count);
        Assert.Empty(session.Requests(EmulatorSession.Batch));
    }

    [Fact]
    public async Task A_call_is_signed_after_its_wait()
    {
        var clock = new MovedClock { FollowsTimers = true };
        int calls = 0;
        using var server = new RawServer(_ => ++calls == 1 ? RawServer.Answer(429, "{}", "Retry-After: 100") : RawServer.Answer(200, ScriptedApi.Page()));
        using RomaClient client = RomaClient.Create(
            new RomaConnectionSettings(server.Uri, "p1", "i1", new AccessKeyCredential("EXAMPLEAK", Secure.Text("example-only"))), clock);

        await EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1));

        Assert.Equal(["20260102T030405Z", "20260102T030545Z"], server.Requests.Select(request => request.Header("X-Sdk-Date")));
    }

    [Theory]
    [InlineData(400, "APIGW.0308", 2)]
    [InlineData(400, "APIG.0308", 2)]
    [InlineData(429, "FDI.9999", 2)]
    [InlineData(400, "APIGW.0201", 1)]
    public async Task The_gateways_word_for_it_counts_whatever_the_status(int status, string code, int calls)
    {
        using var api = new ScriptedApi(retries: 1)
            .On("GET tasks", status, $$"""{"error_code":"{{code}}","error_msg":"Throttled."}""")
            .On("GET tasks", 200, ScriptedApi.Page());

        await Record.ExceptionAsync(() => EmulatorSession.Soon(api.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)));

        Assert.Equal(calls, api.Calls.Count);
    }

    [Fact]
    public async Task A_wait_ends_at_once_when_its_call_is_not_to_leave_any_more()
    {
        using var server = new RawServer(429, """{"error_code":"APIGW.0308","error_msg":"Throttled."}""", "Retry-After: 100");
        var told = new TaskCompletionSource();
        using IRomaClient owner = RomaClient.Create(server.Settings(retries: 5));
        IRomaClient client = owner.WithObserver(new WarnedObserver(told));
        using var stop = new CancellationTokenSource();

        // The clock is that of the machine: nobody waits for the hundred seconds.
        Task<RomaPage<RomaTask>> sent = client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1, stop.Token);
        await EmulatorSession.Soon(told.Task);
        Task<RomaPage<RomaTask>> unsent = client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1, stop.Token);
        await stop.CancelAsync();

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(sent));
        Assert.Equal(("APIGW.0308", RomaFailureKind.Refused, 1), (error.ErrorCode, error.Kind, error.Attempts));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmulatorSession.Soon(unsent));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Every_view_of_a_connection_waits_and_each_is_told()
    {
        using var session = new EmulatorSession(retries: 5);
        var other = new RecordingObserver();
        IRomaClient view = session.Client.WithObserver(other);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, 2, value: "11");
        using HeldRequests held = session.Emulator.Faults.Hold();
        Task first = session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1);
        Task second = view.Tasks.ListAsync(new RomaTaskQuery(), 0, 1);
        await session.ArrivedAsync(2);

        held.Release();
        await EmulatorSession.Soon(Task.WhenAll(first, second));

        string warning = "127.0.0.1 turns calls away (429 APIGW.0308); the next try is in 11 s. Ctrl+C stops.";
        Assert.Contains(warning, session.Observer.Warnings.Concat(other.Warnings));
        Assert.InRange(session.Observer.Warnings.Count, 0, 1);
        Assert.InRange(other.Warnings.Count, 0, 1);
    }

    private sealed class WarnedObserver : IRomaObserver
    {
        private readonly TaskCompletionSource _told;

        public WarnedObserver(TaskCompletionSource told) => _told = told;

        public bool WantsDetails => false;

        public void OnRequest(RomaRequestInfo request)
        {
            // The warning comes after it, when the call waits.
        }

        public void OnDetails(string details) => throw new NotSupportedException(details);

        public void OnWarning(string message) => _told.TrySetResult();
    }
}
