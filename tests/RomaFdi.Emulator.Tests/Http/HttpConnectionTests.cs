using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Http;

/// <summary>What a well-behaved client never sends, sent by hand.</summary>
public sealed class HttpConnectionTests : EmulatorTest
{
    private string Head => $"POST {BatchPath} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: {Emulator.Token}\r\nContent-Type: application/json\r\n";

    private string Body => Batch("start", Emulator.Tasks[0].Id);

    [Fact]
    public async Task A_body_in_chunks_is_put_together()
    {
        var half = Body.Length / 2;
        var chunks = $"{half:x}\r\n{Body[..half]}\r\n{Body.Length - half:X};x=y\r\n{Body[half..]}\r\n0\r\nTrailer: z\r\n\r\n";
        var answer = await ExchangeAsync(Head + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(Body, Emulator.Requests[0].Body);
        Assert.Single(Emulator.Ledger);
    }

    [Fact]
    public async Task Requests_in_a_row_are_answered_in_a_row_on_one_connection()
    {
        var get = $"GET {TasksPath}?limit=1 HTTP/1.1\r\nX-Auth-Token: {Emulator.Token}\r\n";
        var answer = await ExchangeAsync(get + "\r\n" + get + "\r\n" + get + "Connection: close\r\n\r\n");
        Assert.Equal(4, answer.Split("HTTP/1.1 200 OK\r\n").Length);
        Assert.Equal(2, answer.Split("Connection: close").Length);
        Assert.Equal(3, Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_request_may_come_byte_by_byte()
    {
        using var client = await ConnectAsync();
        foreach (var one in Encoding.ASCII.GetBytes(Whole("Connection: close\r\n")))
        {
            await client.GetStream().WriteAsync(new[] { one });
        }

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await ReadAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_for_a_go_ahead_gets_it()
    {
        using var client = await ConnectAsync();
        await WriteAsync(client, Head + $"Connection: close\r\nExpect: 100-continue\r\nContent-Length: {Body.Length}\r\n\r\n");
        var goAhead = new byte["HTTP/1.1 100 Continue\r\n\r\n".Length];
        await client.GetStream().ReadExactlyAsync(goAhead);
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Encoding.ASCII.GetString(goAhead));
        await WriteAsync(client, Body);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await ReadAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_client_is_not_kept_waiting() =>
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await ExchangeAsync(Whole("").Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public async Task The_answer_names_its_length_and_type()
    {
        var answer = await ExchangeAsync(Whole("Connection: close\r\n"));
        var parts = answer.Split("\r\n\r\n");
        Assert.Contains("\r\nContent-Type: application/json;charset=UTF-8\r\n", parts[0]);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\r\nContent-Length: {Encoding.UTF8.GetByteCount(parts[1])}\r\n"), parts[0]);
    }

    [Fact]
    public async Task What_is_not_understood_is_answered_with_the_time_too()
    {
        Emulator.AdvanceClock(TimeSpan.FromDays(1000));
        var answer = await ExchangeAsync("NONSENSE\r\n\r\n");
        var date = answer.Split("\r\nDate: ")[1].Split("\r\n")[0];
        Assert.True(DateTimeOffset.ParseExact(date, "R", CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow.AddDays(999));
    }

    [Theory]
    [InlineData("NONSENSE\r\n\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\n\r\n", 400)]
    [InlineData("GET http://x/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nA: b\r\n folded: c\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx", 400)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 12582913\r\n\r\n", 413)]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nC00001\r\n", 413)]
    public async Task Bad_framing_is_refused_and_ends_the_connection(string bytes, int status)
    {
        var answer = await ExchangeAsync(bytes);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} "), answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer);
        Assert.Contains("APIGW.0201", answer);
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task Endless_headers_are_refused() =>
        Assert.StartsWith("HTTP/1.1 431 ", await ExchangeAsync("GET / HTTP/1.1\r\nX: " + new string('x', 100_000)), StringComparison.Ordinal);

    [Fact]
    public async Task Who_leaves_in_the_middle_does_no_harm()
    {
        foreach (var part in new[] { "", "GET", Head, Whole("")[..^5] })
        {
            using var client = await ConnectAsync();
            using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(part));
            client.Client.Shutdown(SocketShutdown.Send);
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        }

        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        Assert.Equal("ListTasks", Assert.Single(Emulator.Requests).OperationId);
    }

    [Fact]
    public async Task Who_hangs_up_while_held_is_served_all_the_same()
    {
        using var hold = Emulator.Faults.Hold();
        using (var client = await ConnectAsync())
        {
            await WriteAsync(client, Whole(""));
            await Emulator.WaitForRequestsAsync(1, CancellationToken.None);
        }

        hold.Release();
        Assert.Equal(200, (await StopAsync(Emulator.Tasks[1].Id)).Status);
        Emulator.Dispose();
        Assert.Equal("start", Assert.Single(Emulator.Ledger).Action);
    }

    [Theory]
    [InlineData(FaultKind.ResetBeforeWork)]
    [InlineData(FaultKind.ResetAfterWork)]
    public async Task A_reset_is_no_orderly_close(FaultKind kind)
    {
        Emulator.Faults.Next(kind);
        using var client = await ConnectAsync();
        await WriteAsync(client, Whole(""));
        var broken = await Assert.ThrowsAsync<IOException>(() => ReadAsync(client));
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(broken.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task Half_a_body_is_half_and_then_the_end()
    {
        var whole = await ExchangeAsync(Whole("Connection: close\r\n"));
        Emulator.Faults.Next(FaultKind.HalfBody);
        var half = await ExchangeAsync(Whole(""));
        var (wholeBody, halfBody) = (whole.Split("\r\n\r\n")[1], half.Split("\r\n\r\n")[1]);
        Assert.Equal(wholeBody[..(wholeBody.Length / 2)], halfBody);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\r\nContent-Length: {wholeBody.Length}\r\n"), half);
    }

    private static async Task WriteAsync(TcpClient client, string text) => await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<string> ReadAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private string Whole(string headers) => string.Create(CultureInfo.InvariantCulture, $"{Head}{headers}Content-Length: {Body.Length}\r\n\r\n{Body}");

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, Emulator.Uri.Port);
        return client;
    }

    private async Task<string> ExchangeAsync(string request)
    {
        using var client = await ConnectAsync();
        await WriteAsync(client, request);
        return await ReadAsync(client);
    }
}
