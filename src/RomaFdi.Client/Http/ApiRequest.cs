using System;
using System.Net.Http;

namespace RomaFdi.Client.Http;

/// <summary>One call, before it becomes HTTP.</summary>
internal sealed class ApiRequest
{
    public ApiRequest(HttpMethod method, Uri endpoint, string path)
    {
        Method = method;
        Endpoint = endpoint;
        Path = path;
    }

    public HttpMethod Method { get; }

    public Uri Endpoint { get; }

    /// <summary>Escaped path, starting with a slash.</summary>
    public string Path { get; }

    /// <summary>Escaped query without question mark; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The text to send; null for no body.</summary>
    public string? Body { get; init; }

    /// <summary>What the body is.</summary>
    public string MediaType { get; init; } = "application/json";

    public Repetition Repetition { get; init; } = Repetition.WhenNotDone;

    public Uri Uri => new(Endpoint.GetLeftPart(UriPartial.Authority) + Path + (Query.Length == 0 ? "" : "?" + Query));
}
