using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using RomaFdi.Client.Http;

namespace RomaFdi.Inner;

/// <summary>What requests and answers look like, the same in each run.</summary>
internal static class Sample
{
    public const string ProjectId = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    public const string InstanceId = "c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6";

    public const string RequestId = "49460e99d597464d885f871dd6acc894";

    public const string BatchPath = $"/v2/{ProjectId}/fdi/instances/{InstanceId}/batch-operation/tasks";

    public static Uri Endpoint { get; } = new("https://roma.cn-north-4.myhuaweicloud.com");

    public static Uri BatchUri { get; } = new(Endpoint, BatchPath);

    /// <summary>As many ids as told, none like another.</summary>
    public static string[] Ids(int count) => [.. Enumerable.Range(1, count).Select(Id)];

    /// <summary>Thirty-two digits, as the service has them.</summary>
    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"49460e99d597464d885f871d{number:x8}");

    /// <summary>An answer that was read from the wire already.</summary>
    public static ApiResponse Answer(HttpMethod method, string path, string body)
    {
        using var message = new HttpResponseMessage();
        message.Headers.Add("X-Request-Id", RequestId);
        return new ApiResponse(new ApiRequest(method, Endpoint, path), 200, message.Headers, "application/json", body, 1);
    }
}
