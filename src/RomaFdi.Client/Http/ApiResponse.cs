using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;

namespace RomaFdi.Client.Http;

/// <summary>An answer, whatever its status.</summary>
internal sealed class ApiResponse
{
    private readonly SentSecrets? _secrets;

    public ApiResponse(ApiRequest request, int status, HttpResponseHeaders headers, string? mediaType, string body, int attempts, SentSecrets? secrets = null)
    {
        _secrets = secrets;
        Request = request;
        Status = status;
        Headers = headers;
        MediaType = mediaType;
        Body = body;
        Attempts = attempts;
        string? requestId = Header("X-Request-Id") ?? Header("X-IAM-Trace-Id");
        RequestId = requestId is null ? null : PlainText.Of(secrets is null ? requestId : IsSuccess ? secrets.HideHeaders(requestId) : secrets.Hide(requestId));
    }

    public ApiRequest Request { get; }

    public int Status { get; }

    public HttpResponseHeaders Headers { get; }

    public string? MediaType { get; }

    /// <summary>The text; empty where there is none that can be read.</summary>
    public string Body { get; }

    /// <summary>Why the body can't be read; null if it can.</summary>
    public BodyFlaw? Flaw { get; init; }

    /// <summary>How often the request was sent until this answer came.</summary>
    public int Attempts { get; }

    public string? RequestId { get; }

    /// <summary>When this machine's clock said the request was signed; null for one without a signature.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public string? Header(string name) => Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    /// <summary>Words of the service without the secrets that the request carried, and without what a terminal would obey; null for none.</summary>
    public string? Quote(string? words) => words is null ? null : PlainText.Of(_secrets?.Hide(words) ?? words);
}
