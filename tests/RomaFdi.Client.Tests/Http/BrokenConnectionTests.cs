using System;
using System.IO;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>Connections that cannot be made, or that break (design 5): what never left is told from what may have been done.</summary>
public sealed class BrokenConnectionTests
{
    [Fact]
    public async Task An_unknown_host_was_never_sent_to()
    {
        RomaApiException error = await ErrorAsync(Settings(new Uri("https://no-such-host.invalid")));

        Assert.Equal(("NameNotResolved", RomaFailureKind.NotSent, "no-such-host.invalid"), (error.ErrorCode, error.Kind, error.Host));
        Assert.Contains("no-such-host.invalid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_port_was_never_sent_to()
    {
        RomaApiException error = await ErrorAsync(Settings(Nobody.At("http")));

        Assert.Equal(("ConnectionFailed", RomaFailureKind.NotSent, 1), (error.ErrorCode, error.Kind, error.Attempts));
    }

    [Fact]
    public async Task A_refused_port_is_tried_again()
    {
        var clock = new MovedClock();
        using RomaClient client = RomaClient.Create(Settings(Nobody.At("http"), retries: 2), clock);

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)));

        Assert.Equal(("ConnectionFailed", 3, 2), (error.ErrorCode, error.Attempts, clock.Waits.Count));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_was_never_sent_to()
    {
        using X509Certificate2 certificate = Certificates.SelfSigned();
        int read = 0;
        using var server = new RawTls(async stream =>
        {
            using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            read = await tls.ReadAsync(new byte[1]);
        });

        RomaApiException error = await ErrorAsync(Settings(server.Uri));

        Assert.Equal(("TlsFailed", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
        Assert.Equal(0, read);
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_was_never_sent_to()
    {
        using var server = new RawTls(async stream =>
        {
            await stream.ReadExactlyAsync(new byte[1]);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n\r\n"));
        });

        RomaApiException error = await ErrorAsync(Settings(server.Uri));

        Assert.Equal(("TlsFailed", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"total\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"tot")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    public async Task An_answer_that_ends_too_soon_is_lost(string answer)
    {
        using var server = new RawServer(_ => Encoding.ASCII.GetBytes(answer));

        RomaApiException error = await ErrorAsync(server.Settings());

        Assert.Equal(("ConnectionBroken", RomaFailureKind.Lost, null), (error.ErrorCode, error.Kind, error.StatusCode));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_unpacked_is_lost()
    {
        using var server = new RawServer(200, "this is no gzip", "Content-Encoding: gzip");

        Assert.Equal(RomaFailureKind.Lost, (await ErrorAsync(server.Settings())).Kind);
    }

    [Fact]
    public async Task No_answer_within_the_time_out_is_lost()
    {
        using var server = new RawServer((stream, _) => stream.CopyToAsync(Stream.Null));

        RomaApiException error = await ErrorAsync(server.Settings(TimeSpan.FromMilliseconds(250)));

        Assert.Equal(("Timeout", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
        Assert.Contains("0.25 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_out_holds_for_the_whole_answer_and_not_only_for_its_head()
    {
        using var server = new RawServer(async (stream, _) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"));
            await stream.CopyToAsync(Stream.Null);
        });

        Assert.Equal("Timeout", (await ErrorAsync(server.Settings(TimeSpan.FromMilliseconds(250)))).ErrorCode);
    }

    [Fact]
    public async Task A_call_that_is_given_up_on_while_it_is_under_way_is_lost()
    {
        using var stop = new CancellationTokenSource();
        using var server = new RawServer(async (stream, _) =>
        {
            await stop.CancelAsync();
            await stream.CopyToAsync(Stream.Null);
        });
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1, stop.Token)));

        Assert.Equal(("Interrupted", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
    }

    [Fact]
    public async Task A_call_that_is_given_up_on_before_it_leaves_was_cancelled()
    {
        using var server = new RawServer(200, "{}");
        using IRomaClient client = RomaClient.Create(server.Settings());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1, new CancellationToken(true)));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_connection_that_ends_before_tls_stands_was_never_sent_to()
    {
        using var server = new RawTls(stream => stream.ReadExactlyAsync(new byte[1]).AsTask());

        RomaApiException error = await ErrorAsync(Settings(server.Uri));

        Assert.Equal(("TlsFailed", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
    }

    [Fact]
    public async Task A_change_whose_connection_never_stood_was_not_made()
    {
        using var server = new RawTls(stream => stream.CopyToAsync(Stream.Null));
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", new TokenCredential(Secure.Text("example-token"))) { Timeout = TimeSpan.FromMilliseconds(250) });

        Settled<RomaTaskActionResult> outcome = (await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"])))[0];

        Assert.Equal((RomaOutcome.Failed, "Timeout", RomaFailureKind.NotSent), (outcome.Result!.Outcome, outcome.Result.ErrorCode, outcome.Error!.Kind));
        Assert.Contains("could not be reached within 0.25 s", outcome.Result.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_given_up_on_before_its_connection_stands_was_not_made()
    {
        var arrived = new TaskCompletionSource();
        using var server = new RawTls(async stream =>
        {
            await stream.ReadExactlyAsync(new byte[1]);
            arrived.SetResult();
            await stream.CopyToAsync(Stream.Null);
        });
        using IRomaClient client = RomaClient.Create(Settings(server.Uri));
        IActionDispatcher<string, RomaTaskActionResult> dispatcher = client.Tasks.Dispatch(RomaAction.Start);
        ActionTicket<RomaTaskActionResult> ticket = dispatcher.Add("t1");
        dispatcher.Complete();
        await EmulatorSession.Soon(arrived.Task);

        dispatcher.Dispose();

        RomaApiException error = (await EmulatorSession.Soon(ticket.GetOutcomeAsync())).Error!;
        Assert.Equal(("Interrupted", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
    }

    [Fact]
    public async Task An_error_of_the_service_is_not_taken_for_one_of_the_connection()
    {
        using var server = new RawServer(500, """{"error_code":"ConnectionFailed","error_msg":"The data source is out of reach."}""");
        using RomaClient client = RomaClient.Create(server.Settings(retries: 3), new MovedClock());

        await client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"]);

        Assert.Single(server.Requests, request => request.Method == "POST");
    }

    private static RomaConnectionSettings Settings(Uri endpoint, int retries = 0) => new(endpoint, "p1", "i1", new TokenCredential(Secure.Text("example-token")))
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaximumRetryCount = retries,
    };

    private static async Task<RomaApiException> ErrorAsync(RomaConnectionSettings settings)
    {
        using IRomaClient client = RomaClient.Create(settings);
        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(
            () => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery { NamePart = "private-name" }, 0, 1)));
        Assert.DoesNotContain("example-token", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("private-name", error.ToString() + error.Path, StringComparison.Ordinal);
        return error;
    }
}
