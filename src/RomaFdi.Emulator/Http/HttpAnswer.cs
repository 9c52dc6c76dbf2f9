using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Emulator.Http;

/// <summary>One answer, ready to be sent.</summary>
internal sealed class HttpAnswer
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private HttpAnswer(int status, string contentType, byte[] body)
    {
        Status = status;
        ContentType = contentType;
        Body = body;
    }

    internal int Status { get; }

    internal string ContentType { get; }

    internal byte[] Body { get; }

    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal static HttpAnswer Json(int status, Action<JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var text = new StreamWriter(stream, s_utf8, 1024, leaveOpen: true))
        using (var json = new JsonTextWriter(text))
        {
            write(json);
        }

        return new HttpAnswer(status, "application/json;charset=UTF-8", stream.ToArray());
    }

    internal static HttpAnswer Json(int status, JToken body) => Json(status, json => body.WriteTo(json));

    /// <summary>An answer that has no body.</summary>
    internal static HttpAnswer Empty(int status) => new(status, "", Array.Empty<byte>());

    internal static HttpAnswer Html(int status, string title) =>
        new(status, "text/html", s_utf8.GetBytes($"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"));

    internal static HttpAnswer Plain(int status, string text) => new(status, "text/plain;charset=UTF-8", s_utf8.GetBytes(text));

    internal HttpAnswer With(string header, string? value)
    {
        if (value != null)
        {
            Headers[header] = value;
        }

        return this;
    }

    /// <summary>Same status and headers, other body.</summary>
    internal HttpAnswer WithBody(string body)
    {
        var answer = new HttpAnswer(Status, ContentType, s_utf8.GetBytes(body));
        foreach (var header in Headers)
        {
            answer.Headers[header.Key] = header.Value;
        }

        return answer;
    }

    /// <summary>Head and body in one block, so that they leave in one send.</summary>
    internal byte[] ToBytes(bool withBody, bool keepAlive)
    {
        var head = new StringBuilder(256)
            .Append("HTTP/1.1 ").Append(Status.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(StatusText.Of(Status));
        if (ContentType.Length > 0)
        {
            head.Append("\r\nContent-Type: ").Append(ContentType);
        }

        // A 204 has no body, whatever a fault makes of it, and does not say how long it is.
        withBody &= Status != 204;
        if (Status != 204)
        {
            head.Append("\r\nContent-Length: ").Append(Body.Length.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var header in Headers)
        {
            head.Append("\r\n").Append(header.Key).Append(": ").Append(header.Value);
        }

        head.Append(keepAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
        var block = new byte[head.Length + (withBody ? Body.Length : 0)];
        Encoding.ASCII.GetBytes(head.ToString(), 0, head.Length, block, 0);
        if (withBody)
        {
            Buffer.BlockCopy(Body, 0, block, head.Length, Body.Length);
        }

        return block;
    }
}
