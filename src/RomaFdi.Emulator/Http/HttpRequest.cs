using System.Collections.Generic;

namespace RomaFdi.Emulator.Http;

/// <summary>One request, fully read.</summary>
internal sealed class HttpRequest
{
    internal HttpRequest(HttpHead head, byte[] body)
    {
        Method = head.Method;
        Headers = head.Headers;
        Body = body;
        KeepAlive = head.KeepAlive;
        var question = head.Target.IndexOf('?');
        Path = question < 0 ? head.Target : head.Target.Substring(0, question);
        Query = question < 0 ? "" : head.Target.Substring(question + 1);
    }

    internal string Method { get; }

    internal string Path { get; }

    internal string Query { get; }

    internal IReadOnlyDictionary<string, string> Headers { get; }

    internal byte[] Body { get; }

    internal bool KeepAlive { get; }

    internal string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
