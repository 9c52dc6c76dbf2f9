using System;
using System.Collections.Generic;
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

    /// <summary>How often the same was sent before this call.</summary>
    public int EarlierAttempts { get; set; }

    /// <summary>Headers of its own.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Longest wait for the answer; null for that of the connection.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether it goes to its host itself, whatever proxy there is.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Statuses besides success that the caller reads by itself.</summary>
    public IReadOnlyCollection<int> ReadableStatuses { get; init; } = [];

    public Uri Uri => new(Endpoint.GetLeftPart(UriPartial.Authority) + Path + (Query.Length == 0 ? "" : "?" + Query));
}
