using System;
using System.Collections.Generic;
using System.Globalization;

namespace RomaFdi.Emulator.Http;

/// <summary>Request line and headers.</summary>
internal sealed class HttpHead
{
    private HttpHead(string method, string target, bool isHttp10, Dictionary<string, string> headers)
    {
        Method = method;
        Target = target;
        Headers = headers;
        var connection = Header("Connection");
        KeepAlive = isHttp10 ? Has(connection, "keep-alive") : !Has(connection, "close");
    }

    internal string Method { get; }

    internal string Target { get; }

    internal IReadOnlyDictionary<string, string> Headers { get; }

    internal bool KeepAlive { get; }

    internal bool ExpectsContinue => Has(Header("Expect"), "100-continue");

    internal bool IsChunked
    {
        get
        {
            var coding = Header("Transfer-Encoding");
            if (coding == null)
            {
                return false;
            }

            // Two framings at once are a known way to smuggle a request.
            if (!string.Equals(coding, "chunked", StringComparison.OrdinalIgnoreCase) || Header("Content-Length") != null)
            {
                throw new BadHttpException(400, "The framing of the body is not understood.");
            }

            return true;
        }
    }

    internal long ContentLength
    {
        get
        {
            var text = Header("Content-Length");
            if (text == null)
            {
                return 0;
            }

            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                ? length
                : throw new BadHttpException(400, "Content-Length is not a number.");
        }
    }

    internal static HttpHead Parse(string text)
    {
        var lines = text.Split(s_lineEnd, StringSplitOptions.None);
        var parts = lines[0].Split(' ');
        if (parts.Length != 3 || parts[0].Length == 0 || !parts[1].StartsWith("/", StringComparison.Ordinal) || parts[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw new BadHttpException(400, "The request line is not understood.");
        }

        var headers = new Dictionary<string, string>(lines.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = 1; i < lines.Length; i++)
        {
            var colon = lines[i].IndexOf(':');
            if (colon <= 0 || lines[i].IndexOf(' ', 0, colon) >= 0)
            {
                throw new BadHttpException(400, "A header is not understood.");
            }

            var name = lines[i].Substring(0, colon);
            var value = lines[i].Substring(colon + 1).Trim();
            headers[name] = headers.TryGetValue(name, out var earlier) ? earlier + ", " + value : value;
        }

        return new HttpHead(parts[0], parts[1], parts[2] == "HTTP/1.0", headers);
    }

    private static readonly string[] s_lineEnd = { "\r\n" };

    private static bool Has(string? value, string word) => value != null && value.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
