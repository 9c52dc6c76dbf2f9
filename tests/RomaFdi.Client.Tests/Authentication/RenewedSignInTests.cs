using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Authentication;

/// <summary>A token of IAM: obtained when it is needed, shared, renewed in time.</summary>
public sealed class RenewedSignInTests
{
    [Fact]
    public async Task Many_calls_at_once_share_one_token()
    {
        using EmulatorSession session = SignedIn();
        using HeldRequests held = session.Emulator.Faults.Hold(EmulatorSession.SignIn);
        Task<RomaPage<RomaTask>>[] calls = [.. Enumerable.Range(0, 20).Select(_ => session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1))];
        await session.ArrivedAsync(1);
        held.Release();

        await EmulatorSession.Soon(Task.WhenAll(calls));

        Assert.Single(session.Requests(EmulatorSession.SignIn));
        Assert.Equal(20, session.Requests(EmulatorSession.List).Count);
    }

    [Fact]
    public async Task Nothing_is_asked_before_the_first_call()
    {
        using EmulatorSession session = SignedIn();
        using IActionDispatcher<string, RomaTaskActionResult> dispatcher = session.Client.Tasks.Dispatch(RomaAction.Start);
        await EmulatorSession.Soon(dispatcher.StopSendingAsync());

        Assert.Empty(session.Emulator.Requests);
    }

    [Theory]
    [InlineData(24, 23 * 60, 1)]
    [InlineData(24, (23 * 60) + 31, 2)]
    [InlineData(1, 44, 1)]
    [InlineData(1, 46, 2)]
    public async Task The_token_is_renewed_before_it_expires(int lifetimeHours, int minutesLater, int tokens)
    {
        using var session = new EmulatorSession(credential: EmulatorSession.Password, tokenLifetime: TimeSpan.FromHours(lifetimeHours));
        await session.Client.TestAsync();
        session.Clock.Move(TimeSpan.FromMinutes(minutesLater));

        await session.Client.TestAsync();

        Assert.Equal(tokens, session.Requests(EmulatorSession.SignIn).Count);
        Assert.DoesNotContain(session.Emulator.Requests, request => request.Status == 401);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_call_is_done_once()
    {
        using EmulatorSession session = SignedIn();
        await session.Client.TestAsync();
        session.Emulator.ClearLog();
        session.Emulator.ExpireTokens();

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(10));

        Assert.All(outcomes, outcome => Assert.Equal((RomaOutcome.Succeeded, 2), (outcome.Result!.Outcome, outcome.Result.Attempts)));
        Assert.Equal([401, 201, 200], session.Emulator.Requests.Select(request => request.Status!.Value));
        Assert.Equal(10, session.Emulator.Ledger.Count);
    }

    [Fact]
    public async Task Many_calls_whose_token_ends_share_the_next_one()
    {
        using EmulatorSession session = SignedIn();
        await session.Client.TestAsync();
        session.Emulator.ClearLog();
        session.Emulator.ExpireTokens();
        using HeldRequests held = session.Emulator.Faults.Hold(EmulatorSession.List);
        Task<RomaPage<RomaTask>>[] calls = [.. Enumerable.Range(0, 10).Select(_ => session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1))];
        await session.ArrivedAsync(10);
        held.Release();

        await EmulatorSession.Soon(Task.WhenAll(calls));

        Assert.Single(session.Requests(EmulatorSession.SignIn));
    }

    [Fact]
    public async Task A_token_that_is_refused_although_new_is_not_renewed_without_end()
    {
        using EmulatorSession session = SignedIn();
        using var server = new RawServer(401, """{"error_code":"APIGW.0301","error_msg":"Incorrect."}""");
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, session.Emulator.ProjectId, "i1", EmulatorSession.Password(session.Emulator))
        {
            IamEndpoint = session.Emulator.Uri,
        });

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(("APIGW.0301", 401), (error.ErrorCode, error.StatusCode));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, session.Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_token_is_renewed_once_for_a_call_however_often_the_call_is_repeated()
    {
        using EmulatorSession session = SignedIn();
        int calls = 0;
        using var server = new RawServer(_ => RawServer.Answer(++calls == 2 ? 429 : 401, "{}"));
        using RomaClient client = RomaClient.Create(
            new RomaConnectionSettings(server.Uri, session.Emulator.ProjectId, "i1", EmulatorSession.Password(session.Emulator)) { IamEndpoint = session.Emulator.Uri },
            session.Clock);

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)));

        Assert.Equal((401, 3), (error.StatusCode, error.Attempts));
        Assert.Equal(2, session.Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_wrong_password_is_a_refusal_and_nothing_was_sent_with_it()
    {
        using var session = new EmulatorSession(credential: WrongPassword);

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => session.Client.TestAsync());

        Assert.Equal((RomaFailureKind.Refused, 401, "Http401", 0), (error.Kind, error.StatusCode, error.ErrorCode, error.Attempts));
        Assert.Equal("The username or password is wrong.", error.Message);
        Assert.Equal("/v3/auth/tokens", error.Path);
        Assert.DoesNotContain("wrong-password", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_not_tried_again_and_again_so_that_iam_locks_no_user()
    {
        using var session = new EmulatorSession(tasks: 100, credential: WrongPassword);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(80));

        Assert.All(outcomes, outcome => Assert.Equal((RomaOutcome.Failed, "Http401", 0), (outcome.Result!.Outcome, outcome.Result.ErrorCode, outcome.Result.Attempts)));
        Assert.Single(session.Emulator.Requests);

        // An administrator may have mended it.
        session.Clock.Move(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<RomaApiException>(() => session.Client.TestAsync());
        Assert.Equal(2, session.Emulator.Requests.Count);
    }

    [Theory]
    [InlineData(FaultKind.InternalError)]
    [InlineData(FaultKind.BadGatewayHtml)]
    [InlineData(FaultKind.ResetAfterWork)]
    [InlineData(FaultKind.HalfBody)]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.HtmlOk)]
    [InlineData(FaultKind.NotJson)]
    public async Task Without_an_answer_of_iam_the_call_was_never_sent(FaultKind fault)
    {
        using EmulatorSession session = SignedIn();
        session.Emulator.Faults.Next(fault, operationId: EmulatorSession.SignIn);

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(2));

        Assert.All(outcomes, outcome => Assert.Equal((RomaOutcome.Failed, 0), (outcome.Result!.Outcome, outcome.Result.Attempts)));
        Assert.All(outcomes, outcome => Assert.Equal(RomaFailureKind.NotSent, outcome.Error!.Kind));
        Assert.Equal(EmulatorSession.SignIn, Assert.Single(session.Emulator.Requests).OperationId);
    }

    [Fact]
    public async Task A_call_is_tried_again_when_iam_was_throttled()
    {
        using var session = new EmulatorSession(credential: EmulatorSession.Password, retries: 3);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests, 2, EmulatorSession.SignIn, "7");

        RomaTaskActionResult result = (await session.StartAsync(session.Stopped(1)))[0].Result!;

        Assert.Equal((RomaOutcome.Succeeded, 1), (result.Outcome, result.Attempts));
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], session.Clock.Waits);
        Assert.Equal(3, session.Requests(EmulatorSession.SignIn).Count);
    }

    [Theory]
    [InlineData("""{"token":{"issued_at":"2026-01-02T03:04:05.000000Z"}}""", "X-Subject-Token: t")]
    [InlineData("""{"token":{"issued_at":"2026-01-02T03:04:05.000000Z","expires_at":"later"}}""", "X-Subject-Token: t")]
    [InlineData("""{"token":{"issued_at":"2026-01-02T03:04:05.000000Z","expires_at":"2026-01-03T03:04:05.000000Z"}}""", "X-Other: t")]
    [InlineData("""{"token":{"issued_at":"2026-01-02T03:04:05.000000Z","expires_at":"2026-01-03T03:04:05.000000Z"}}""", "X-Subject-Token: ")]
    [InlineData("""{"token":{"issued_at":"2026-01-02T03:04:05.000000Z","expires_at":"2026-01-03T03:04:05.000000Z"}}""", "X-Subject-Token: t t")]
    [InlineData("""{"token":{"issued_at":"2026-01-02T03:04:05.000000Z","expires_at":"2026-01-03T03:04:05.000000Z"}}""", "X-Subject-Token: t\u00e9")]
    [InlineData("""{"token":"t"}""", "X-Subject-Token: t")]
    [InlineData("{}", "X-Subject-Token: t")]
    public async Task An_answer_of_iam_that_lacks_something_is_no_token(string body, string header)
    {
        using var iam = new RawServer(201, body, header);
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(iam.Uri, "p1", "i1", new PasswordCredential("d", "u", Secure.Text("example-only"))) { IamEndpoint = iam.Uri });

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal(RomaFailureKind.NotSent, error.Kind);
        Assert.Single(iam.Requests);
        Assert.DoesNotContain("example-only", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_can_not_be_renewed_ahead_of_time_is_used_on_and_iam_is_asked_once_a_minute()
    {
        using EmulatorSession session = SignedIn();
        await session.Client.TestAsync();
        session.Clock.Move(TimeSpan.FromMinutes((23 * 60) + 31));
        session.Emulator.Faults.Next(FaultKind.InternalError, 2, EmulatorSession.SignIn);

        for (int time = 0; time < 3; time++)
        {
            await session.Client.TestAsync();
        }

        Assert.Equal(2, session.Requests(EmulatorSession.SignIn).Count);
        string warning = Assert.Single(session.Observer.Warnings);
        Assert.StartsWith("The sign-in could not be renewed ahead of time; what there is lasts until 2026-01-03T03:04:05Z. ", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Emulator.Password, warning, StringComparison.Ordinal);
        session.Clock.Move(TimeSpan.FromMinutes(1));
        await session.Client.TestAsync();
        Assert.Equal(3, session.Requests(EmulatorSession.SignIn).Count);
        session.Clock.Move(TimeSpan.FromMinutes(1));
        await session.Client.TestAsync();
        await session.Client.TestAsync();
        Assert.Equal(4, session.Requests(EmulatorSession.SignIn).Count);
        Assert.All(session.Requests(EmulatorSession.List), request => Assert.Equal(200, request.Status));
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(30)]
    public async Task A_clock_that_is_off_by_more_than_a_day_asks_iam_no_more_often(int hours)
    {
        using EmulatorSession session = SignedIn();
        var clock = new MovedClock();
        clock.Correct(TimeSpan.FromHours(hours));
        using RomaClient client = RomaClient.Create(session.Settings(EmulatorSession.Password, TimeSpan.FromSeconds(30), 0), clock);

        await client.TestAsync();
        await client.TestAsync();
        Assert.Single(session.Requests(EmulatorSession.SignIn));

        clock.Move(TimeSpan.FromMinutes((23 * 60) + 31));
        await client.TestAsync();
        Assert.Equal(2, session.Requests(EmulatorSession.SignIn).Count);
    }

    [Fact]
    public async Task A_token_that_has_expired_is_not_used_on()
    {
        using EmulatorSession session = SignedIn();
        await session.Client.TestAsync();
        session.Clock.Move(TimeSpan.FromMinutes((24 * 60) - 1) + TimeSpan.FromSeconds(30));
        session.Emulator.Faults.Next(FaultKind.InternalError, 2, EmulatorSession.SignIn);
        await session.Client.TestAsync();

        // The minute is not over, but the token is.
        session.Clock.Move(TimeSpan.FromSeconds(30));
        Assert.Equal(RomaFailureKind.NotSent, (await Assert.ThrowsAsync<RomaApiException>(() => session.Client.TestAsync())).Kind);

        await session.Client.TestAsync();
        Assert.Equal(4, session.Requests(EmulatorSession.SignIn).Count);
        Assert.DoesNotContain(session.Emulator.Requests, request => request.Status == 401);
    }

    [Fact]
    public async Task A_token_that_is_refused_while_it_can_not_be_renewed_is_not_used_on()
    {
        using EmulatorSession session = SignedIn();
        await session.Client.TestAsync();
        session.Clock.Move(TimeSpan.FromMinutes((23 * 60) + 31));
        session.Emulator.Faults.Next(FaultKind.InternalError, 2, EmulatorSession.SignIn);
        session.Emulator.ExpireTokens();

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(1));

        Assert.Equal((RomaOutcome.Failed, 1), (outcomes[0].Result!.Outcome, outcomes[0].Result!.Attempts));
        Assert.Equal(RomaFailureKind.NotSent, outcomes[0].Error!.Kind);
        await session.Client.TestAsync();
    }

    [Fact]
    public async Task A_password_that_was_changed_is_not_tried_again_while_the_token_is_good()
    {
        int tokens = 0;
        using var server = new RawServer(request => request.Method == "GET" ? RawServer.Answer(200, """{"total":0,"entities":[]}""")
            : ++tokens > 1 ? RawServer.Answer(401, """{"error":{"code":401,"message":"Wrong.","title":"Unauthorized"}}""")
            : RawServer.Answer(201, """{"token":{"issued_at":"2026-01-02T03:04:05.000000Z","expires_at":"2026-01-03T03:04:05.000000Z"}}""", "X-Subject-Token: example-token"));
        var clock = new MovedClock();
        using RomaClient client = RomaClient.Create(
            new RomaConnectionSettings(server.Uri, "p1", "i1", new PasswordCredential("d", "u", Secure.Text("example-only"))) { IamEndpoint = server.Uri, MaximumRetryCount = 0 }, clock);
        await client.TestAsync();
        clock.Move(TimeSpan.FromMinutes((23 * 60) + 35));

        for (int time = 0; time < 5; time++)
        {
            await client.TestAsync();
            clock.Move(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(2, tokens);
        for (int time = 0; time < 3; time++)
        {
            Assert.Equal("Http401", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).ErrorCode);
        }

        Assert.Equal(3, tokens);
    }

    [Fact]
    public async Task Who_waited_for_a_renewal_that_failed_does_not_ask_once_more_each()
    {
        var release = new TaskCompletionSource();
        using var iam = new RawServer(async (stream, _) =>
        {
            await release.Task;
            await stream.WriteAsync(RawServer.Answer(502, "<html>", "Content-Type: text/html"));
        });
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(iam.Uri, "p1", "i1", new PasswordCredential("d", "u", Secure.Text("example-only"))) { IamEndpoint = iam.Uri });
        Task[] calls = [.. Enumerable.Range(0, 20).Select(_ => client.TestAsync())];
        release.SetResult();

        foreach (Task call in calls)
        {
            Assert.Equal(RomaFailureKind.NotSent, (await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(call))).Kind);
        }

        Assert.Single(iam.Requests);
        await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.TestAsync()));
        Assert.Equal(2, iam.Requests.Count);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    public async Task Who_gives_up_takes_the_token_from_nobody_else(int who, int tokens)
    {
        using EmulatorSession session = SignedIn();
        using HeldRequests held = session.Emulator.Faults.Hold(EmulatorSession.SignIn);
        using var givesUp = new CancellationTokenSource();
        Task[] calls = [.. Enumerable.Range(0, 3).Select(caller => session.Client.TestAsync(caller == who ? givesUp.Token : default))];
        await session.ArrivedAsync(1);

        givesUp.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmulatorSession.Soon(calls[who]));
        await session.ArrivedAsync(tokens);
        held.Release();

        await EmulatorSession.Soon(Task.WhenAll(calls.Where(call => call != calls[who])));
        Assert.Equal(tokens, session.Requests(EmulatorSession.SignIn).Count);
    }

    private static EmulatorSession SignedIn() => new(credential: EmulatorSession.Password);

    private static PasswordCredential WrongPassword(EmulatorServer emulator) => new(emulator.DomainName, emulator.UserName, Secure.Text("wrong-password"));
}
