using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Client.Http;

/// <summary>Turns every way a call can fail into one <see cref="RomaApiException"/> that says whether work was done.</summary>
internal static class ApiErrors
{
    // The word of a success is not documented: what can't be one.
    private static readonly string[] s_failures = ["fail", "failed", "failure", "error", "false"];

    private static readonly string[] s_viasFields = ["detail", "reason", "advice"];

    private static readonly Regex s_code = new(@"^(FDI|APIGW?|ROMA|VIAS|IAM)\.[0-9]{4,8}$", RegexOptions.CultureInvariant);

    /// <summary>An answer with an error status.</summary>
    public static RomaApiException FromAnswer(ApiResponse response)
    {
        JObject? body = WireJson.TryReadObject(response.Body);
        (string? code, string? message) = body is null ? (null, null) : ReadBody(body);
        string host = response.Request.Endpoint.Host;
        string status = string.Format(CultureInfo.InvariantCulture, "{0} {1}", response.Status, (HttpStatusCode)response.Status);
        if (response.Status is >= 300 and < 400)
        {
            message = $"{host} answered with a redirect, which is not followed so that no credential reaches another host.";
        }
        else if (body is null)
        {
            message = $"{host} answered {status} with {Describe(response)} where JSON was expected.";
        }

        var error = new RomaApiException(response.Quote(message) ?? $"{host} answered {status} without a reason.")
        {
            ErrorCode = QuoteCode(response, code) ?? string.Format(CultureInfo.InvariantCulture, "Http{0}", response.Status),
            // See Other (303) points to what came of work that was done.
            Kind = response.Status is >= 500 or 408 or 303 ? RomaFailureKind.Lost : RomaFailureKind.Refused,
            StatusCode = response.Status,
            RequestId = response.RequestId ?? response.Quote(WireJson.Text(body?["request_id"])),
            Method = response.Request.Method.Method,
            Host = host,
            Path = response.Request.Path,
            Attempts = response.Attempts,
            RetryAfter = ReadRetryAfter(response),
        };
        return ClockSkew.Describe(response) is { } skew
            ? Concluded(error, "ClockSkew", RomaFailureKind.Refused, $"{skew} {host} answered {error.ErrorCode}: {error.Message}")
            : error;
    }

    /// <summary>A success whose body can't be understood.</summary>
    public static RomaApiException Unreadable(ApiResponse response, RomaApiException? cause) =>
        InAnswer(
            response,
            "UnreadableAnswer",
            RomaFailureKind.Lost,
            $"{response.Request.Endpoint.Host} answered {response.Status} with {Describe(response)} where JSON of the service was expected.",
            cause);

    /// <summary>Whether a service answered what can't be understood: it is there, and may be understood the next time.</summary>
    public static bool IsUnreadable(RomaApiException error) => string.Equals(error.ErrorCode, "UnreadableAnswer", StringComparison.Ordinal);

    /// <summary>Whether a service refused a call without a word that can be understood: then its status is all there is to go by.</summary>
    public static bool IsWithoutWords(RomaApiException error) => error.ErrorCode.StartsWith("Http", StringComparison.Ordinal);

    /// <summary>A failure that stands in the body of a success.</summary>
    public static RomaApiException InAnswer(ApiResponse response, string code, RomaFailureKind kind, string message, RomaApiException? cause = null) =>
        new(response.Quote(message)!, cause)
        {
            ErrorCode = code,
            Kind = kind,
            RequestId = response.Quote(response.RequestId),
            Method = response.Request.Method.Method,
            Host = response.Request.Endpoint.Host,
            Path = response.Request.Path,
            Attempts = response.Attempts,
        };

    /// <summary>The object in a success.</summary>
    /// <exception cref="RomaApiException">It can't be read, or carries an error: then it says neither done nor refused.</exception>
    public static JObject ReadWithoutError(ApiResponse response)
    {
        JObject body = WireJson.ReadObject(response);
        // Flat, or one level down (FACTS 3, D14).
        return (Words(body["error_code"]) ?? ReadInner(body["reason"]) ?? ReadInner(body["error"])) is { } code ? throw Contradictory(response, code) : body;
    }

    /// <summary>The same with every digit of its numbers, for what is read, changed and sent back.</summary>
    /// <inheritdoc cref="ReadWithoutError"/>
    public static JObject ReadExactlyWithoutError(ApiResponse response)
    {
        JObject body = ReadWithoutError(response);
        return WireJson.TryReadExactly(response.Body) ?? body;
    }

    /// <summary>Looks for an error in a success whose body is empty, or a word that says nothing more.</summary>
    /// <exception cref="RomaApiException">It carries one, or is something else altogether: then it says neither done nor refused.</exception>
    public static void CheckWithoutError(ApiResponse response)
    {
        string text = response.Body.TrimStart();
        if (WireJson.TryReadObject(text) is { } body)
        {
            ReadWithoutError(response);
            (string? code, string? message) = ReadFlat(body);
            if (Words(body["error_msg"]) is not null || code?.StartsWith("Http2", StringComparison.Ordinal) == false || IsFailure(message))
            {
                throw Contradictory(response, code ?? message!);
            }
        }
        else if (IsFailure(text))
        {
            throw Contradictory(response, text);
        }
        else if (text.Length > 0 && text[0] is '<' or '{' or '[')
        {
            throw Unreadable(response, null);
        }
    }

    /// <summary>A success by its status and a failure by its words: neither done nor refused.</summary>
    private static RomaApiException Contradictory(ApiResponse response, string error) => InAnswer(
        response, QuoteCode(response, error)!, RomaFailureKind.Lost, $"{response.Request.Endpoint.Host} answered {response.Status} with the error {error}.");

    /// <summary>The service's code. One of its own scheme says what happened, and no secret looks like it (FACTS 6).</summary>
    public static string? QuoteCode(ApiResponse response, string? code) => code is not null && s_code.IsMatch(code) ? code : response.Quote(code);

    /// <summary>An answer about something else than what was asked about.</summary>
    public static RomaApiException Stray(ApiResponse response, string asked, string answered) => InAnswer(
        response, "UnreadableAnswer", RomaFailureKind.Lost, $"{response.Request.Endpoint.Host} answered about '{answered}' when asked about '{asked}'.");

    /// <summary>An input that is not sent because it breaks a rule.</summary>
    public static RomaApiException Invalid(string code, string message) => new(message) { ErrorCode = code, Kind = RomaFailureKind.Invalid };

    /// <summary>What a failure means for an outcome, once more is known than when it happened.</summary>
    public static RomaApiException Concluded(RomaApiException error, string code, RomaFailureKind kind, string message, int? attempts = null) => new(message, error)
    {
        ErrorCode = code,
        Kind = kind,
        StatusCode = error.StatusCode,
        RequestId = error.RequestId,
        Method = error.Method,
        Host = error.Host,
        Path = error.Path,
        Attempts = attempts ?? error.Attempts,
        RetryAfter = error.RetryAfter,
    };

    /// <summary>A mistake in our own code, which leaves open what became of a call. Only our own errors are known to quote no secret.</summary>
    public static RomaApiException Unsettled(string subject, Exception mistake)
    {
        var known = mistake as RomaApiException;
        var error = new RomaApiException($"{subject} could not be settled: {known?.Message ?? mistake.GetType().Name}", known)
        {
            ErrorCode = "OutcomeUnknown",
            Kind = RomaFailureKind.Lost,
        };
        error.Data["StackTrace"] = mistake.StackTrace;
        return error;
    }

    // FACTS 3: error_code/error_msg, then code/message, then one level down (FDI's nested form, IAM's error object).
    private static (string? Code, string? Message) ReadBody(JObject body)
    {
        (string? code, string? message) = ReadFlat(body);
        if (message is null)
        {
            foreach (JObject inner in body.PropertyValues().OfType<JObject>())
            {
                (string? innerCode, string? innerMessage) = ReadFlat(inner);
                if (innerMessage is not null)
                {
                    return (innerCode, innerMessage);
                }
            }
        }

        return (code, message);
    }

    private static (string? Code, string? Message) ReadFlat(JObject body)
    {
        string? message = Words(body["error_msg"]) ?? Words(body["message"]);

        // VIAS says more than the message (contract: ViasError).
        string more = string.Concat(s_viasFields
            .Select(name => Words(body[name])).Where(text => text is not null && text != message).Distinct().Select(text => " " + text));
        string? code = Words(body["error_code"]) ?? Words(body["code"]);

        // IAM's code is the HTTP status once more (contract: IamError): no name for an error.
        return (code is { Length: 3 } ? "Http" + code : code, message is null ? null : message + more);
    }

    private static string? ReadInner(JToken? token) => token is JObject inner ? ReadFlat(inner).Code : null;

    private static bool IsFailure(string? word) => s_failures.Contains(word?.Trim().Trim('"'), StringComparer.OrdinalIgnoreCase);

    private static string? Words(JToken? token) => WireJson.Text(token) is { Length: > 0 } text ? text : null;

    private static string Describe(ApiResponse response) => response switch
    {
        { Body.Length: 0 } => "an empty body",
        { MediaType: string type } when type.IndexOf("html", StringComparison.OrdinalIgnoreCase) >= 0 => "a web page",
        { MediaType: string type } => $"{type} that can't be read",
        _ => "a body of no stated type",
    };

    private static TimeSpan? ReadRetryAfter(ApiResponse response)
    {
        string? text = response.Header("Retry-After");
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds))
        {
            return TimeSpan.FromSeconds(Math.Min((double)seconds, TimeSpan.FromDays(1).TotalSeconds));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? TimeSpan.FromTicks(Math.Max(0, (at - (response.Headers.Date ?? DateTimeOffset.UtcNow)).Ticks))
            : null;
    }
}
