using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Http;

/// <summary>The text of an answer, of which no more is ever held than a limit, whatever its headers say and however it is packed.</summary>
internal sealed class AnswerBody
{
    /// <summary>
    /// Bytes of text, unpacked. The largest honest answer is one task whose definition, at most 12 MB as the service takes it
    /// (FACTS 1), stands in a text with each quotation mark escaped. A page of 1000 rows has one or two.
    /// </summary>
    public const int MaximumLength = 32 * 1024 * 1024;

    /// <summary>What an answer may be packed with.</summary>
    public const string Packing = "gzip";

    private const int UsualLength = 16 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private AnswerBody(string text, BodyFlaw? flaw)
    {
        Text = text;
        Flaw = flaw;
    }

    /// <summary>The text without a byte order mark; empty where it can't be read.</summary>
    public string Text { get; }

    /// <summary>Why it can't be read; null if it can.</summary>
    public BodyFlaw? Flaw { get; }

    /// <summary>Reads it to its end.</summary>
    /// <exception cref="OperationCanceledException">It was given up on.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">It can't be unpacked.</exception>
    public static async Task<AnswerBody> ReadAsync(HttpResponseMessage response, CancellationToken giveUp)
    {
        string packing = response.Content.Headers.TryGetValues("Content-Encoding", out IEnumerable<string>? values) ? string.Join(",", values).Trim() : "";
        bool isPacked = string.Equals(packing, Packing, StringComparison.OrdinalIgnoreCase);
        if (response.StatusCode == HttpStatusCode.PartialContent)
        {
            return new AnswerBody("", BodyFlaw.Partial);
        }

        if (!isPacked && packing.Length > 0 && !string.Equals(packing, "identity", StringComparison.OrdinalIgnoreCase))
        {
            return new AnswerBody("", BodyFlaw.Packed);
        }

        if (!isPacked && response.Content.Headers.ContentLength > MaximumLength)
        {
            return new AnswerBody("", BodyFlaw.TooLarge);
        }

        try
        {
            Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);

            // .NET Framework reads on whatever the token says: there only the end of the stream ends it. What unpacks it may be at work, and is left alone.
            using CancellationTokenRegistration end = giveUp.Register(stream.Dispose);
            using Stream unpacked = isPacked ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            return await ReadAsync(unpacked, isPacked ? null : response.Content.Headers.ContentLength, giveUp).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException && giveUp.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, giveUp);
        }
    }

    /// <param name="stream">Its bytes.</param>
    /// <param name="length">How many the service says there are; null if it doesn't.</param>
    /// <param name="giveUp">Ends the reading.</param>
    private static async Task<AnswerBody> ReadAsync(Stream stream, long? length, CancellationToken giveUp)
    {
        // One byte more than there should be, so that the end is seen without asking for more room.
        byte[] bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(length + 1 ?? UsualLength, MaximumLength + 1));
        int count = 0;
        int read;
        while ((read = await stream.ReadAsync(bytes, count, bytes.Length - count, giveUp).ConfigureAwait(false)) > 0)
        {
            count += read;
            if (count > MaximumLength)
            {
                break;
            }

            if (count == bytes.Length)
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(2 * count);
                Buffer.BlockCopy(bytes, 0, larger, 0, count);
                GiveBack(bytes, count);
                bytes = larger;
            }
        }

        AnswerBody body = count > MaximumLength ? new AnswerBody("", BodyFlaw.TooLarge) : Decode(bytes, count);
        GiveBack(bytes, count);
        return body;
    }

    // Not after a failure: what was broken off may be writing to it yet. It may have held a token, and goes to whoever asks next.
    private static void GiveBack(byte[] bytes, int count)
    {
        Array.Clear(bytes, 0, count);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    // Whatever charset a gateway claims.
    private static AnswerBody Decode(byte[] bytes, int length)
    {
        byte[] mark = Encoding.UTF8.GetPreamble();
        int start = length >= mark.Length && mark.SequenceEqual(bytes.Take(mark.Length)) ? mark.Length : 0;
        try
        {
            return new AnswerBody(s_utf8.GetString(bytes, start, length - start), null);
        }
        catch (DecoderFallbackException)
        {
            return new AnswerBody("", BodyFlaw.NotUtf8);
        }
    }
}
