#nullable enable
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Tests;

/// <summary>A server on loopback that says back whatever it is sent, headers and all, in one form after the other.</summary>
public sealed class EchoServer : IDisposable
{
    /// <summary>The forms of an answer, each with the place of the echo in it.</summary>
    public static readonly string[] Forms = { "Refusal", "IamRefusal", "Code", "RequestId", "Html", "NotJson", "BrokenJson", "ErrorInSuccess", "Redirect", "HalfBody" };

    private readonly ConcurrentQueue<string> _requests = new();
    private readonly LoopbackServer _server;

    public EchoServer() => _server = new LoopbackServer(AnswerAsync);

    public Uri Address => new("http://127.0.0.1:" + _server.Port + "/");

    public string Form { get; set; } = Forms[0];

    /// <summary>What came in.</summary>
    public IReadOnlyList<string> Requests => _requests.ToArray();

    public void Dispose() => _server.Dispose();

    private async Task AnswerAsync(TcpClient client, CancellationToken stopping)
    {
        NetworkStream stream = client.GetStream();
        string request = await ReadAsync(stream, stopping).ConfigureAwait(false);
        _requests.Enqueue(request);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(Answer(request)), stopping).ConfigureAwait(false);
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationToken stopping)
    {
        var text = new StringBuilder();
        var buffer = new byte[65536];
        while (true)
        {
            int read = await stream.ReadAsync(buffer, stopping).ConfigureAwait(false);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            string soFar = text.ToString();
            int end = soFar.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (read == 0 || (end >= 0 && Encoding.UTF8.GetByteCount(soFar.AsSpan(end + 4)) >= ContentLength(soFar)))
            {
                return soFar;
            }
        }
    }

    private static int ContentLength(string request) =>
        Header(request, "Content-Length") is { } length ? int.Parse(length) : 0;

    private static string? Header(string request, string name) => request.Split("\r\n\r\n")[0].Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    private string Answer(string request)
    {
        string echo = System.Text.Json.JsonEncodedText.Encode(request, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        string proof = Header(request, "X-Auth-Token") ?? Header(request, "Authorization")?.Split('=').Last() ?? "nobody";
        return Form switch
        {
            "Refusal" => Json("400 Bad Request", $"{{\"error_code\":\"FDI.3002\",\"error_msg\":\"Refused: {echo}\"}}"),
            "IamRefusal" => Json("401 Unauthorized", $"{{\"error\":{{\"code\":401,\"title\":\"Unauthorized\",\"message\":\"Refused: {echo}\"}}}}"),
            "Code" => Json("400 Bad Request", $"{{\"error_code\":\"{proof}\",\"error_msg\":\"Refused\"}}"),
            "RequestId" => Json("400 Bad Request", "{\"error_code\":\"FDI.3002\",\"error_msg\":\"Refused\"}", $"X-Request-Id: {proof}\r\n"),
            "Html" => Write("502 Bad Gateway", "text/html", $"<html><body>{request}</body></html>"),
            "NotJson" => Write("200 OK", "text/plain", request),
            "BrokenJson" => Json("200 OK", $"{{\"tasks\": {{\"{echo}\": [\"{echo}\" , {proof}"),
            "ErrorInSuccess" => Json("200 OK", $"{{\"error_code\":\"FDI.3002\",\"error_msg\":\"Refused: {echo}\",\"message\":\"{echo}\"}}"),
            "Redirect" => Write("302 Found", "text/plain", request, $"Location: https://elsewhere.invalid/?{proof}\r\n"),
            "HalfBody" => Write("200 OK", "application/json", $"{{\"a\":\"{echo}\"", "", more: 100),
            _ => throw new InvalidOperationException(Form),
        };
    }

    private static string Json(string status, string body, string headers = "") => Write(status, "application/json", body, headers);

    private static string Write(string status, string type, string body, string headers = "", int more = 0) =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body) + more}\r\nConnection: close\r\n{headers}\r\n{body}";
}
