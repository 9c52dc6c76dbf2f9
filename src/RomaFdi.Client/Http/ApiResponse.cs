using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;

namespace RomaFdi.Client.Http;

/// <summary>An answer, whatever its status.</summary>
internal sealed class ApiResponse
{
    public ApiResponse(ApiRequest request, int status, HttpResponseHeaders headers, string? mediaType, string body, int attempts)
    {
        Request = request;
        Status = status;
        Headers = headers;
        MediaType = mediaType;
        Body = body;
        Attempts = attempts;
        RequestId = Header("X-Request-Id") ?? Header("X-IAM-Trace-Id");
    }

    public ApiRequest Request { get; }

    public int Status { get; }

    public HttpResponseHeaders Headers { get; }

    public string? MediaType { get; }

    public string Body { get; }

    /// <summary>How often the request was sent until this answer came.</summary>
    public int Attempts { get; }

    public string? RequestId { get; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public string? Header(string name) => Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
