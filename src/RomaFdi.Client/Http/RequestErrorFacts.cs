using System;
using System.Reflection;

namespace RomaFdi.Client.Http;

/// <summary>What .NET 8 and later tell of a failed request besides its text. They aren't in netstandard2.0, and other runtimes don't tell.</summary>
internal static class RequestErrorFacts
{
    /// <summary>Whether a proxy refused the tunnel, so that nothing was sent through it.</summary>
    public static bool IsTunnelRefused(Exception exception) => Name(exception) == "ProxyTunnelError";

    /// <summary>Whether no TLS connection came about, so that nothing was sent through one.</summary>
    public static bool IsTlsFailed(Exception exception) => Name(exception) == "SecureConnectionError";

    /// <summary>A word such as ResponseEnded or InvalidResponse; null for none.</summary>
    public static string? Name(Exception exception) => Read(exception, "HttpRequestError")?.ToString();

    /// <summary>HTTP status that came with the failure; null for none.</summary>
    public static int? Status(Exception exception) => Read(exception, "StatusCode") is Enum status ? Convert.ToInt32(status, null) : null;

    private static object? Read(Exception exception, string property) => exception.GetType().GetRuntimeProperty(property)?.GetValue(exception);
}
