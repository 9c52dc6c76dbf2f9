using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;
using System.Text;

namespace RomaFdi.Client.Http.Details;

/// <summary>Headers as lines; those that aren't on the list keep their value to themselves.</summary>
internal static class ShownHeaders
{
    private static readonly HashSet<string> s_shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Allow", "Cache-Control", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Expect", "Host", "Retry-After",
        "Server", "Transfer-Encoding", "User-Agent", "Via", "X-Domain-Id", "X-IAM-Trace-Id", "X-Metadata-Token-Ttl-Seconds", "X-Project-Id", "X-Request-Id",
        "X-Sdk-Content-Sha256", "X-Sdk-Date",
    };

    /// <summary>Whether the value of a header may show.</summary>
    public static bool Shows(string name) => s_shown.Contains(name);

    public static void Write(StringBuilder text, HttpHeaders headers)
    {
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(header.Key).Append(": ").AppendLine(Shows(header.Key) ? string.Join(", ", header.Value) : JsonTree.Hidden);
        }
    }
}
