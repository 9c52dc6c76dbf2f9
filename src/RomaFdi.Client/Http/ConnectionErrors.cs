using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace RomaFdi.Client.Http;

/// <summary>Calls that no answer of the service came for: whether they can have been done, and who is to blame.</summary>
internal static class ConnectionErrors
{
    /// <summary>No answer within the time-out.</summary>
    public static RomaApiException TimedOut(ApiRequest request, TimeSpan timeout, int attempts, bool hasLeft) => NoAnswer(
        request,
        request.Endpoint.Authority,
        "Timeout",
        Kind(hasLeft),
        string.Format(CultureInfo.InvariantCulture, hasLeft ? "gave no answer within {0:0.###} s." : "could not be reached within {0:0.###} s.", timeout.TotalSeconds),
        attempts,
        null);

    /// <summary>The caller went away while the call was under way.</summary>
    public static RomaApiException Interrupted(ApiRequest request, int attempts, bool hasLeft) => NoAnswer(
        request, request.Endpoint.Authority, "Interrupted", Kind(hasLeft), $"had not {(hasLeft ? "answered" : "been reached")} when the call was interrupted.", attempts, null);

    /// <summary>The client was disposed before the call left.</summary>
    public static RomaApiException Closed(ApiRequest request, Exception? cause) =>
        NoAnswer(request, request.Endpoint.Authority, "NotConnected", RomaFailureKind.NotSent, "was not called: the connection was closed.", 0, cause);

    /// <summary>A proxy that let the call not through.</summary>
    /// <param name="request">The call.</param>
    /// <param name="proxy">The proxy; null where it isn't known.</param>
    /// <param name="status">What the proxy answered; null where that isn't known.</param>
    /// <param name="attempts">How often the call was sent.</param>
    public static RomaApiException ProxyRefused(ApiRequest request, Uri? proxy, int? status, int attempts)
    {
        string answer = status is null ? "" : string.Format(CultureInfo.InvariantCulture, " and answered {0} {1}", status, (HttpStatusCode)status);
        string advice = status == 407 ? " It asks for a user and a password, or for others than it was given." : "";
        return new RomaApiException($"{NameOf(proxy)} refused the way to {request.Endpoint.Authority}{answer}.{advice}")
        {
            ErrorCode = "ProxyRefused",
            Kind = RomaFailureKind.NotSent,

            // Any other would pass for an answer of the service.
            StatusCode = status == 407 ? status : null,
            Method = request.Method.Method,
            Host = request.Endpoint.Host,
            Path = request.Path,
            Attempts = attempts,
        };
    }

    /// <summary>A connection that could not be made, or that broke.</summary>
    /// <param name="request">The call.</param>
    /// <param name="exception">How it failed.</param>
    /// <param name="attempts">How often the call was sent.</param>
    /// <param name="proxy">The proxy that it went through; null for none.</param>
    /// <param name="hasLeft">Whether the service may have the whole call.</param>
    public static RomaApiException FromException(ApiRequest request, Exception exception, int attempts, Uri? proxy = null, bool hasLeft = true)
    {
        if (RequestErrorFacts.IsTunnelRefused(exception))
        {
            return ProxyRefused(request, proxy, RequestErrorFacts.Status(exception), attempts);
        }

        Exception cause = exception;
        bool isOpen = false;
        while (cause is HttpRequestException or IOException && cause.InnerException is not null)
        {
            // Trouble with reading or writing comes from a connection that stood, so that the call may have left.
            isOpen |= cause is IOException;
            cause = cause.InnerException;
        }

        (string code, RomaFailureKind kind, string text) = cause switch
        {
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery } => NameNotResolved,
            SocketException when isOpen => RequestErrorFacts.IsTlsFailed(exception) ? TlsFailed : ConnectionBroken,
            SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown } => ConnectionFailed,
            AuthenticationException => TlsFailed,
            WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure } => NameNotResolved,
            WebException { Status: WebExceptionStatus.ConnectFailure } => ConnectionFailed,
            WebException { Status: WebExceptionStatus.RequestProhibitedByProxy } => ("ProxyRefused", RomaFailureKind.NotSent, "is closed to the call"),
            WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure } => TlsFailed,
            InvalidDataException => ("UnreadableAnswer", RomaFailureKind.Lost, "sent an answer that can't be unpacked"),
            _ => RequestErrorFacts.IsTlsFailed(exception) ? TlsFailed : ConnectionBroken,
        };

        // What was not reached, or kept the way closed, is the proxy: nobody else was spoken to.
        string subject = proxy is not null && code is "NameNotResolved" or "ConnectionFailed" or "ProxyRefused" ? NameOf(proxy) : request.Endpoint.Authority;
        return NoAnswer(request, subject, code, hasLeft ? kind : RomaFailureKind.NotSent, $"{text}: {Sentence(Words(cause))}", attempts, cause is SocketException or AuthenticationException ? cause : null);
    }

    /// <summary>The system's own words; others may quote lines of an answer, and with them a token.</summary>
    private static string Words(Exception cause) =>
        cause is SocketException or AuthenticationException or WebException or InvalidDataException || cause.GetType() == typeof(IOException) ? cause.Message
        : RequestErrorFacts.Name(cause) ?? cause.GetType().Name;

    // More may follow.
    private static string Sentence(string words) => words.TrimEnd().TrimEnd('.') + ".";

    private static RomaFailureKind Kind(bool hasLeft) => hasLeft ? RomaFailureKind.Lost : RomaFailureKind.NotSent;

    private static string NameOf(Uri? proxy) => proxy is null ? "The proxy" : $"The proxy {proxy.Authority}";

    private static (string Code, RomaFailureKind Kind, string Text) NameNotResolved => ("NameNotResolved", RomaFailureKind.NotSent, "is not a host that can be found");

    private static (string Code, RomaFailureKind Kind, string Text) ConnectionFailed => ("ConnectionFailed", RomaFailureKind.NotSent, "refuses the connection");

    private static (string Code, RomaFailureKind Kind, string Text) ConnectionBroken => ("ConnectionBroken", RomaFailureKind.Lost, "broke the connection before its answer was complete");

    private static (string Code, RomaFailureKind Kind, string Text) TlsFailed => ("TlsFailed", RomaFailureKind.NotSent, "could not be trusted: the TLS connection failed");

    private static RomaApiException NoAnswer(ApiRequest request, string subject, string code, RomaFailureKind kind, string text, int attempts, Exception? cause) =>
        new($"{subject} {text}", cause)
        {
            ErrorCode = code,
            Kind = kind,
            Method = request.Method.Method,
            Host = request.Endpoint.Host,
            Path = request.Path,
            Attempts = attempts,
        };
}
