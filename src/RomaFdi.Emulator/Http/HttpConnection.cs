using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace RomaFdi.Emulator.Http;

/// <summary>One connection: reads requests, sends answers, and breaks on purpose.</summary>
internal sealed class HttpConnection : IDisposable
{
    private const int MaxHead = 32 * 1024;
    private const int MaxBody = 12 * 1024 * 1024;
    private static readonly Encoding s_latin1 = Encoding.GetEncoding("ISO-8859-1");
    private static readonly byte[] s_continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;

    internal HttpConnection(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The next request; null when the client closed the connection between two requests.</summary>
    internal async Task<HttpRequest?> ReadRequestAsync()
    {
        var text = await ReadThroughAsync("\r\n\r\n", MaxHead).ConfigureAwait(false);
        if (text == null)
        {
            return null;
        }

        var head = HttpHead.Parse(text);
        var isChunked = head.IsChunked;
        var length = head.ContentLength;
        if (length > MaxBody)
        {
            throw new BadHttpException(413, "The body is over 12 MB.");
        }

        if (head.ExpectsContinue)
        {
            await SendAsync(s_continue, s_continue.Length).ConfigureAwait(false);
        }

        var body = isChunked ? await ReadChunksAsync().ConfigureAwait(false) : new byte[(int)length];
        if (!isChunked)
        {
            await ReadExactlyAsync(body).ConfigureAwait(false);
        }

        return new HttpRequest(head, body);
    }

    internal Task SendAsync(HttpAnswer answer, bool withBody, bool keepAlive)
    {
        var block = answer.ToBytes(withBody, keepAlive);
        return SendAsync(block, block.Length);
    }

    /// <summary>Sends all but the second half of the body.</summary>
    internal Task SendHalfAsync(HttpAnswer answer)
    {
        var block = answer.ToBytes(withBody: true, keepAlive: true);
        return SendAsync(block, block.Length - (answer.Status == 204 ? 0 : (answer.Body.Length + 1) / 2));
    }

    /// <summary>Ends the connection with a reset instead of an orderly close.</summary>
    internal void Reset()
    {
        // Closing the stream, or waiting, would say an orderly goodbye first.
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close(0);
    }

    /// <summary>Ends our side after an answer to a request that was not fully read: a plain close could reset the connection before the answer is read.</summary>
    internal async Task FinishAsync()
    {
        _socket.Shutdown(SocketShutdown.Send);
        await WhenClosedAsync().ConfigureAwait(false);
    }

    /// <summary>Completes when the client closes the connection; what still comes in is dropped.</summary>
    internal async Task WhenClosedAsync()
    {
        while (await _stream.ReadAsync(_buffer, 0, _buffer.Length).ConfigureAwait(false) > 0)
        {
        }
    }

    private Task SendAsync(byte[] block, int count) => _stream.WriteAsync(block, 0, count);

    private async Task<byte[]> ReadChunksAsync()
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await ReadThroughAsync("\r\n", MaxHead).ConfigureAwait(false) ?? throw new EndOfStreamException();
            if (!int.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
            {
                throw new BadHttpException(400, "A chunk size is not understood.");
            }

            if (size == 0)
            {
                break;
            }

            if (body.Length + size > MaxBody)
            {
                throw new BadHttpException(413, "The body is over 12 MB.");
            }

            var chunk = new byte[size + 2];
            await ReadExactlyAsync(chunk).ConfigureAwait(false);
            body.Write(chunk, 0, size);
        }

        // Trailers, up to the empty line.
        while (await ReadThroughAsync("\r\n", MaxHead).ConfigureAwait(false) is { Length: > 0 })
        {
        }

        return body.ToArray();
    }

    /// <summary>Text up to the mark, which is taken off; null when the connection ended before the first byte.</summary>
    private async Task<string?> ReadThroughAsync(string mark, int limit)
    {
        var searched = 0;
        while (true)
        {
            for (var i = _start + searched; i <= _end - mark.Length; i++)
            {
                if (IsAt(mark, i))
                {
                    var text = s_latin1.GetString(_buffer, _start, i - _start);
                    _start = i + mark.Length;
                    return text;
                }
            }

            searched = Math.Max(0, _end - _start - mark.Length + 1);
            if (searched > limit)
            {
                throw new BadHttpException(431, "The headers are too large.");
            }

            if (!await FillAsync().ConfigureAwait(false))
            {
                return _start == _end ? null : throw new EndOfStreamException();
            }
        }
    }

    private bool IsAt(string mark, int index)
    {
        for (var i = 0; i < mark.Length; i++)
        {
            if (_buffer[index + i] != mark[i])
            {
                return false;
            }
        }

        return true;
    }

    private async Task ReadExactlyAsync(byte[] target)
    {
        var have = Math.Min(target.Length, _end - _start);
        Buffer.BlockCopy(_buffer, _start, target, 0, have);
        _start += have;
        while (have < target.Length)
        {
            var read = await _stream.ReadAsync(target, have, target.Length - have).ConfigureAwait(false);
            have += read > 0 ? read : throw new EndOfStreamException();
        }
    }

    private async Task<bool> FillAsync()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await _stream.ReadAsync(_buffer, _end, _buffer.Length - _end).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
