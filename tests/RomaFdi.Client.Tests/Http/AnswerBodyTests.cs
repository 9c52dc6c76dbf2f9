using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>Answers without end, in drops, packed or in another charset: each has one result, and none of them is kept.</summary>
public sealed class AnswerBodyTests
{
    private const string Page = """{"total":1,"entities":[{"task_id":"t1","task_name":"é"}]}""";
    private const int Large = 50 * 1024 * 1024;

    private static readonly byte[] s_piece = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("""{"task_id":"t"},""", 4096)));

    [Theory]
    [InlineData(200, true)]
    [InlineData(200, false)]
    [InlineData(500, true)]
    [InlineData(500, false)]
    public async Task A_list_of_50_MB_is_too_large(int status, bool isChunked)
    {
        using var server = new RawServer((stream, _) => SendAsync(stream, status, isChunked, """{"total":1,"entities":["""));

        RomaApiException error = await ErrorAsync(server);

        Assert.Equal((status == 200 ? "AnswerTooLarge" : "Http500", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
        Assert.Contains("more than 32 MB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, RomaFailureKind.Lost)]
    [InlineData(502, RomaFailureKind.Lost)]
    [InlineData(400, RomaFailureKind.Refused)]
    public async Task An_answer_without_end_is_not_read_to_its_end(int status, RomaFailureKind kind)
    {
        var closed = new TaskCompletionSource();
        using var server = new RawServer(async (stream, _) =>
        {
            try
            {
                await stream.WriteAsync(Head(status, "Content-Type: text/html"));
                while (true)
                {
                    await stream.WriteAsync(s_piece);
                }
            }
            catch (IOException)
            {
                closed.SetResult();
            }
        });

        Assert.Equal(kind, (await ErrorAsync(server)).Kind);
        await EmulatorSession.Soon(closed.Task);
    }

    [Fact]
    public async Task An_answer_that_is_small_until_it_is_unpacked_is_too_large()
    {
        byte[] blanks = [.. Enumerable.Repeat((byte)' ', 1024 * 1024)];
        byte[] packed = Pack(Enumerable.Repeat(blanks, 512));
        Assert.InRange(packed.Length, 0, 4 * 1024 * 1024);
        using var server = new RawServer(_ => RawServer.Answer(200, packed, "Content-Encoding: gzip"));

        Assert.Equal("AnswerTooLarge", (await ErrorAsync(server)).ErrorCode);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task The_limit_is_where_it_is_said_to_be(int more, bool isRead)
    {
        using var server = new RawServer(200, Page.PadRight(AnswerBody.MaximumLength - 1 + more));

        if (isRead)
        {
            Assert.Equal("t1", await FirstIdAsync(server));
        }
        else
        {
            Assert.Equal("AnswerTooLarge", (await ErrorAsync(server)).ErrorCode);
        }
    }

    [Fact]
    public async Task A_change_whose_answer_is_too_large_is_looked_up()
    {
        using var server = new RawServer((stream, request) => request.Method == "POST"
            ? SendAsync(stream, 200, isChunked: true, """{"success":[""")
            : stream.WriteAsync(RawServer.Answer(200, """{"total":1,"entities":[{"task_id":"t1","status":1}]}""")).AsTask());
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<RomaTaskActionResult> outcome = (await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"])))[0];

        Assert.Equal(RomaOutcome.Succeeded, outcome.Result!.Outcome);
        Assert.Equal(["POST", "GET"], server.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task What_is_too_large_is_not_asked_for_again()
    {
        using var server = new RawServer((stream, _) => SendAsync(stream, 200, isChunked: false, "["));
        using RomaClient client = RomaClient.Create(server.Settings(retries: 3), new MovedClock());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)));

        Assert.Equal(("AnswerTooLarge", 1), (error.ErrorCode, error.Attempts));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\nContent-Encoding: gzip\r\n\r\n\u001F\u008B\b\0\0\0\0\0\0\u0003\0\u00FF\u00FF\0\0")]
    [InlineData("HTTP/1.1 500 Oh\r\nContent-Length: 1000000\r\n\r\n")]
    public async Task An_answer_in_drops_ends_with_the_time_out_and_its_connection_with_it(string head)
    {
        var closed = new TaskCompletionSource();
        using var server = new RawServer((stream, _) => DripAsync(stream, Encoding.Latin1.GetBytes(head), "X: "u8.ToArray(), closed));

        RomaApiException error = await ErrorAsync(server, TimeSpan.FromMilliseconds(250));

        Assert.Equal(("Timeout", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
        await EmulatorSession.Soon(closed.Task);
    }

    [Theory]
    [InlineData("Content-Length: 50")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Content-Encoding: gzip")]
    public async Task A_call_that_is_given_up_on_within_its_answer_is_lost_and_its_connection_ends(string header)
    {
        using var stop = new CancellationTokenSource();
        var closed = new TaskCompletionSource();
        using var server = new RawServer(async (stream, _) =>
        {
            await stream.WriteAsync(Head(200, header));
            await stop.CancelAsync();
            await DripAsync(stream, [], [], closed);
        });
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1, stop.Token)));

        Assert.Equal(("Interrupted", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
        await EmulatorSession.Soon(closed.Task);
    }

    [Fact]
    public async Task Headers_without_end_are_lost()
    {
        using var server = new RawServer(async (stream, _) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
            for (int line = 0; line < 1_000_000; line++)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{line}: {new string('x', 1000)}\r\n"));
            }
        });

        Assert.Equal(("ConnectionBroken", RomaFailureKind.Lost), Told(await ErrorAsync(server)));
    }

    [Fact]
    public async Task Interim_answers_without_end_are_lost()
    {
        using var server = new RawServer(async (stream, _) =>
        {
            for (int count = 0; count < 1_000_000; count++)
            {
                await stream.WriteAsync("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"u8.ToArray());
            }
        });

        RomaApiException error = await ErrorAsync(server, TimeSpan.FromSeconds(1));

        Assert.Equal(RomaFailureKind.Lost, error.Kind);
        Assert.Contains(error.ErrorCode, new[] { "ConnectionBroken", "Timeout" });
    }

    [Theory]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200\r\n\r\n")]
    [InlineData("HTTP/1.1 203 From elsewhere\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: \r\n\r\n")]
    public async Task What_is_unusual_but_whole_is_read(string head)
    {
        using var server = new RawServer(_ => Encoding.UTF8.GetBytes(head + Page));

        Assert.Equal("t1", await FirstIdAsync(server));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", 20)]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n", 20)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n", 57)]
    public async Task Half_of_an_answer_that_looks_whole_is_no_answer(string head, int length)
    {
        using var server = new RawServer(_ => Encoding.UTF8.GetBytes(head + Page[..length]));

        Assert.Equal(("UnreadableAnswer", RomaFailureKind.Lost), Told(await ErrorAsync(server)));
    }

    [Theory]
    [InlineData("Content-Length: 1000")]
    [InlineData("Content-Length: 5\r\nContent-Length: 500")]
    [InlineData("Content-Length: -5")]
    [InlineData("Content-Length: 99999999999999999999")]
    public async Task A_length_that_is_not_true_makes_no_answer_of_half_a_one(string header)
    {
        using var server = new RawServer(_ => Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n{Page[..40]}"));

        Assert.Equal(RomaFailureKind.Lost, (await ErrorAsync(server)).Kind);
    }

    [Fact]
    public async Task What_follows_an_answer_is_not_taken_for_the_next_one()
    {
        byte[] smuggled = Encoding.UTF8.GetBytes("""{"total":1,"entities":[{"task_id":"smuggled"}]}""");
        using var server = new RawServer(_ => [.. Kept(Encoding.UTF8.GetBytes(Page)), .. Kept(smuggled)]);
        using IRomaClient client = RomaClient.Create(server.Settings());

        for (int call = 0; call < 3; call++)
        {
            Assert.Equal("t1", (await EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1))).Items[0].Id);
        }

        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(101, "Http101", RomaFailureKind.Lost)]
    [InlineData(206, "UnreadableAnswer", RomaFailureKind.Lost)]
    [InlineData(304, "Http304", RomaFailureKind.Lost)]
    [InlineData(600, "Http600", RomaFailureKind.Lost)]
    public async Task A_status_that_fits_no_question_tells_nothing(int status, string code, RomaFailureKind kind)
    {
        using var server = new RawServer(status, Page);

        Assert.Equal((code, kind), Told(await ErrorAsync(server)));
    }

    [Theory]
    [InlineData(201, Page, true)]
    [InlineData(202, Page, true)]
    [InlineData(200, "", false)]
    [InlineData(204, "", false)]
    [InlineData(205, "", false)]
    [InlineData(204, Page, false)]
    public async Task A_success_is_read_if_there_is_something_to_read(int status, string body, bool isRead)
    {
        using var server = new RawServer(status, body);

        if (isRead)
        {
            Assert.Equal("t1", await FirstIdAsync(server));
        }
        else
        {
            Assert.Equal(("UnreadableAnswer", RomaFailureKind.Lost), Told(await ErrorAsync(server)));
        }
    }

    [Theory]
    [InlineData(200, "", RomaOutcome.Succeeded)]
    [InlineData(204, "", RomaOutcome.Succeeded)]
    [InlineData(205, "", RomaOutcome.Succeeded)]
    [InlineData(204, "{\"error_code\":\"FDI.3081\"}", RomaOutcome.Succeeded)]
    [InlineData(202, "\"ok\"", RomaOutcome.Succeeded)]
    [InlineData(200, "\"\\u001b[2J\u0000\"", RomaOutcome.Unknown)]
    [InlineData(200, "\u0000{\u0000\"\u0000e\u0000r\u0000r", RomaOutcome.Unknown)]
    [InlineData(206, "", RomaOutcome.Unknown)]
    [InlineData(304, "", RomaOutcome.Unknown)]
    [InlineData(101, "", RomaOutcome.Unknown)]
    public async Task A_change_that_answers_in_a_word_was_made_if_the_word_can_be_one(int status, string body, RomaOutcome outcome)
    {
        using var api = new ScriptedApi();
        api.On("POST tasks/t1/run", status, body);
        api.On("GET monitors/tasks/t1", 500, "");

        Assert.Equal(outcome, (await EmulatorSession.Soon(api.Client.Tasks.Dispatch(RomaAction.StartRun).RunAsync(["t1"])))[0].Result!.Outcome);
    }

    [Theory]
    [InlineData("gzip, gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("zstd")]
    [InlineData("nonsense;;")]
    public async Task A_packing_that_was_not_asked_for_is_not_guessed_at(string packing)
    {
        using var server = new RawServer(200, Page, "Content-Encoding: " + packing);

        RomaApiException error = await ErrorAsync(server);

        Assert.Equal(("UnreadableAnswer", RomaFailureKind.Lost), Told(error));
        Assert.Contains("packed", error.Message, StringComparison.Ordinal);
        Assert.Equal("gzip", server.Requests.First().Header("Accept-Encoding"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task A_packed_answer_that_is_damaged_is_lost(int at)
    {
        byte[] bytes = Pack([Encoding.UTF8.GetBytes(Page)]);
        bytes = at < 0 ? bytes[..-at] : bytes;
        for (int index = Math.Max(at, 0); index < bytes.Length && at >= 0; index++)
        {
            bytes[index] ^= 0x5A;
        }

        using var server = new RawServer(_ => RawServer.Answer(200, bytes, "Content-Encoding: gzip"));

        Assert.Equal(("UnreadableAnswer", RomaFailureKind.Lost), Told(await ErrorAsync(server)));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("iso-8859-1", false)]
    public async Task Another_charset_is_not_believed_whether_it_is_announced_or_not(string charset, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(charset);
        byte[] body = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Page)];
        foreach (string type in new[] { "application/json", "application/json; charset=" + charset })
        {
            using var server = new RawServer(_ => RawServer.Answer(200, body, "Content-Type: " + type));

            Assert.Equal(("UnreadableAnswer", RomaFailureKind.Lost), Told(await ErrorAsync(server)));
        }
    }

    [Fact]
    public async Task Gbk_is_not_believed_and_an_error_in_it_keeps_its_status()
    {
        // {"error_msg":"错误"}
        byte[] body = [.. Encoding.ASCII.GetBytes("{\"error_msg\":\""), 0xB4, 0xED, 0xCE, 0xF3, .. Encoding.ASCII.GetBytes("\"}")];
        using var success = new RawServer(_ => RawServer.Answer(200, body, "Content-Type: application/json; charset=gbk"));
        using var refusal = new RawServer(_ => RawServer.Answer(403, body, "Content-Type: application/json; charset=gbk"));

        Assert.Equal(("UnreadableAnswer", RomaFailureKind.Lost), Told(await ErrorAsync(success)));
        RomaApiException error = await ErrorAsync(refusal);
        Assert.Equal(("Http403", RomaFailureKind.Refused), Told(error));
        Assert.Contains("not UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_byte_order_mark_is_no_json()
    {
        using var server = new RawServer(_ => RawServer.Answer(200, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Page)]));

        Assert.Equal(("UnreadableAnswer", RomaFailureKind.Lost), Told(await ErrorAsync(server)));
    }

    private static byte[] Pack(IEnumerable<byte[]> pieces)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            foreach (byte[] piece in pieces)
            {
                gzip.Write(piece);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Head(int status, string header) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Words\r\n{header}\r\n\r\n");

    private static byte[] Kept(byte[] body) => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    /// <summary>More than 50 MB of a list.</summary>
    private static async Task SendAsync(Stream stream, int status, bool isChunked, string start)
    {
        int pieces = (Large / s_piece.Length) + 1;
        byte[] first = Encoding.ASCII.GetBytes(start);
        await stream.WriteAsync(Head(status, isChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {first.Length + ((long)pieces * s_piece.Length)}"));
        foreach (byte[] piece in Enumerable.Repeat(s_piece, pieces).Prepend(first))
        {
            byte[] sent = isChunked ? [.. Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece, .. "\r\n"u8] : piece;
            await stream.WriteAsync(sent);
        }
    }

    /// <summary>Sends a byte at a time until nobody takes them any more.</summary>
    private static async Task DripAsync(Stream stream, byte[] start, byte[] more, TaskCompletionSource closed)
    {
        try
        {
            foreach (byte drop in start)
            {
                await stream.WriteAsync(new[] { drop });
            }

            for (int index = 0; ; index++)
            {
                await stream.WriteAsync(new[] { more.Length == 0 ? (byte)' ' : more[index % more.Length] });
                await Task.Delay(TimeSpan.FromMilliseconds(10));
            }
        }
        catch (IOException)
        {
            closed.SetResult();
        }
    }

    private static (string Code, RomaFailureKind Kind) Told(RomaApiException error) => (error.ErrorCode, error.Kind);

    private static async Task<string> FirstIdAsync(RawServer server)
    {
        using IRomaClient client = RomaClient.Create(server.Settings());
        return (await EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1))).Items[0].Id;
    }

    private static async Task<RomaApiException> ErrorAsync(RawServer server, TimeSpan? timeout = null)
    {
        using IRomaClient client = RomaClient.Create(server.Settings(timeout));
        return await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)));
    }
}
