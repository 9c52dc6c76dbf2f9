using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>What is sent, what is understood, and what observers hear.</summary>
public sealed class TransportTests
{
    private const string Page = """{"total":1,"entities":[{"task_id":"t-ü","task_name":"é"}]}""";

    [Fact]
    public async Task A_packed_answer_is_unpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Page));
        }

        using var server = new RawServer(_ => RawServer.Answer(200, packed.ToArray(), "Content-Encoding: gzip"));

        Assert.Equal("t-ü", await FirstIdAsync(server));
        Assert.Contains("gzip", server.Requests.First().Header("Accept-Encoding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_is_not_kept()
    {
        using var server = new RawServer(200, Page, "Set-Cookie: session=canary; Path=/");
        using IRomaClient client = RomaClient.Create(server.Settings());

        await client.TestAsync();
        await client.TestAsync();

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Null(request.Header("Cookie")));
    }

    [Fact]
    public async Task A_byte_order_mark_is_dropped()
    {
        using var server = new RawServer(_ => RawServer.Answer(200, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Page)]));

        Assert.Equal("t-ü", await FirstIdAsync(server));
    }

    [Theory]
    [InlineData("Content-Type: application/json; charset=iso-8859-1")]
    [InlineData("Content-Type: application/json; charset=no-such-charset")]
    [InlineData("Content-Type: text/plain")]
    [InlineData("Content-Type: ;;;")]
    public async Task An_answer_is_utf8_whatever_its_label_says(string header)
    {
        using var server = new RawServer(200, Page, header);

        Assert.Equal("t-ü", await FirstIdAsync(server));
    }

    [Fact]
    public async Task An_answer_in_drops_is_put_together()
    {
        using var server = new RawServer(async (stream, _) =>
        {
            foreach (byte drop in RawServer.Answer(200, Page))
            {
                await stream.WriteAsync(new[] { drop });
            }
        });

        Assert.Equal("t-ü", await FirstIdAsync(server));
    }

    [Fact]
    public async Task A_call_says_who_calls_and_what_is_wanted()
    {
        using var server = new RawServer(200, Page);
        await FirstIdAsync(server);

        RawRequest request = server.Requests.Single();
        Assert.Equal("example-token", request.Header("X-Auth-Token"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.StartsWith("RomaFdi/", request.Header("User-Agent"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.InternalError)]
    [InlineData(FaultKind.BadGatewayHtml)]
    [InlineData(FaultKind.ServiceUnavailable)]
    [InlineData(FaultKind.HalfBody)]
    public async Task A_reading_call_is_repeated_when_its_answer_is_lost(FaultKind fault)
    {
        using var session = new EmulatorSession(retries: 3);
        session.Emulator.Faults.Next(fault, 2);

        Assert.Equal(40, (await session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)).Total);
        Assert.Equal(3, session.Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_lost_read_waits_as_asked_and_else_ever_longer()
    {
        using var session = new EmulatorSession(retries: 4);
        session.Emulator.Faults.Next(FaultKind.ServiceUnavailable, value: "7.5");
        session.Emulator.Faults.Next(FaultKind.ServiceUnavailable, value: "0");
        session.Emulator.Faults.Next(FaultKind.ServiceUnavailable);
        session.Emulator.Faults.Next(FaultKind.ServiceUnavailable, value: "120");

        Assert.Equal(40, (await session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)).Total);

        TimeSpan[] waits = [.. session.Clock.Waits];
        Assert.Equal((4, TimeSpan.FromSeconds(7.5), TimeSpan.FromSeconds(120)), (waits.Length, waits[0], waits[3]));
        Assert.InRange(waits[1], TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        Assert.InRange(waits[2], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_lost_read_is_not_repeated_when_that_would_be_too_late()
    {
        using var session = new EmulatorSession(retries: 4);
        session.Emulator.Faults.Next(FaultKind.ServiceUnavailable, value: "121");

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1));

        Assert.Equal((503, TimeSpan.FromSeconds(121)), (error.StatusCode, error.RetryAfter));
        Assert.Single(session.Emulator.Requests);
        Assert.Empty(session.Clock.Waits);
    }

    [Fact]
    public async Task A_long_wait_of_a_lost_read_is_told_once_until_the_service_is_well_again()
    {
        using var session = new EmulatorSession(retries: 4);
        session.Emulator.Faults.Next(FaultKind.ServiceUnavailable, 2, value: "10.1");
        session.Emulator.Faults.Next(FaultKind.ServiceUnavailable, value: "10");
        await session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1);

        Assert.Equal("127.0.0.1 has not answered as it should (503 APIGW.0201); the next try is in 11 s. Ctrl+C stops.", Assert.Single(session.Observer.Warnings));

        session.Emulator.Faults.Next(FaultKind.ServiceUnavailable, value: "60");
        await session.Client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1);

        Assert.Equal(2, session.Observer.Warnings.Count);
    }

    [Fact]
    public async Task A_test_of_the_connection_is_not_repeated()
    {
        using var session = new EmulatorSession(retries: 3);
        session.Emulator.Faults.Next(FaultKind.TooManyRequests);

        await Assert.ThrowsAsync<RomaApiException>(() => session.Client.TestAsync());
        Assert.Single(session.Emulator.Requests);
    }

    [Fact]
    public async Task An_observer_hears_of_every_request_and_of_no_secret()
    {
        using var session = new EmulatorSession(retries: 1, credential: EmulatorSession.Password);
        session.Emulator.Faults.Next(FaultKind.InternalError, operationId: EmulatorSession.List);
        await session.Client.Tasks.ListAsync(new RomaTaskQuery { NamePart = "private-name" }, 0, 1);

        Assert.Equal([201, 500, 200], session.Observer.Requests.Select(request => request.StatusCode));
        Assert.Equal([1, 1, 2], session.Observer.Requests.Select(request => request.Attempt));
        Assert.Equal(session.Emulator.Requests.Select(request => request.RequestId), session.Observer.Requests.Select(request => request.RequestId));
        string said = string.Join("\n", session.Observer.Requests);
        Assert.Contains("GET /v2/", said, StringComparison.Ordinal);
        Assert.DoesNotContain("private-name", said, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Emulator.Password, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_an_answer_is_heard_of_too()
    {
        using var session = new EmulatorSession();
        session.Emulator.Faults.Next(FaultKind.ResetBeforeWork);

        await Assert.ThrowsAsync<RomaApiException>(() => session.Client.TestAsync());

        RomaRequestInfo request = Assert.Single(session.Observer.Requests);
        Assert.Null(request.StatusCode);
        Assert.Contains("no answer", request.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_is_disposed_says_so(bool wasUsed)
    {
        using var session = new EmulatorSession();
        foreach (RomaCredential credential in new[] { EmulatorSession.Password(session.Emulator), new TokenCredential(Secure.Text(session.Emulator.Token)) })
        {
            IRomaClient client = RomaClient.Create(session.Settings(_ => credential, TimeSpan.FromSeconds(30), 0));
            if (wasUsed)
            {
                await client.TestAsync();
            }

            client.Dispose();
            int before = session.Emulator.Requests.Count;
            RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

            Assert.Equal(("NotConnected", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
            Assert.Equal(before, session.Emulator.Requests.Count);
        }
    }

    [Fact]
    public async Task Disposing_a_client_closes_its_connections()
    {
        var closed = new TaskCompletionSource();
        using var server = new RawServer(async (stream, _) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{{\"total\": 1}}"));
            await stream.CopyToAsync(Stream.Null);
            closed.SetResult();
        });
        IRomaClient client = RomaClient.Create(server.Settings());
        await client.TestAsync();
        Assert.False(closed.Task.IsCompleted);

        client.Dispose();

        await EmulatorSession.Soon(closed.Task);
    }

    private static async Task<string> FirstIdAsync(RawServer server)
    {
        using IRomaClient client = RomaClient.Create(server.Settings());
        return (await EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1))).Items[0].Id;
    }
}
