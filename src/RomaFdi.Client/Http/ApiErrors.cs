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

    // Of a success in a few words.
    private const int LongestWord = 256;

    private static readonly string[] s_viasFields = ["detail", "reason", "advice"];

    // Whoever asks for more means never.
    private static readonly TimeSpan s_longestAsked = TimeSpan.FromDays(1);

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
            // See Other (303) points to what came of work that was done; Not Modified and what is below 200 answer something else than was asked.
            Kind = response.Status is >= 500 or 408 or 303 or 304 or < 200 ? RomaFailureKind.Lost : RomaFailureKind.Refused,
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
            response.Flaw == BodyFlaw.TooLarge ? "AnswerTooLarge" : "UnreadableAnswer",
            RomaFailureKind.Lost,
            $"{response.Request.Endpoint.Host} answered {response.Status} with {Describe(response)} where JSON of the service was expected.",
            cause);

    /// <summary>Whether a service refused a call without a word that can be understood: then its status is all there is to go by.</summary>
    public static bool IsWithoutWords(RomaApiException error) => error.ErrorCode.StartsWith("Http", StringComparison.Ordinal);

    /// <summary>The same answer, unless it is a success whose body can't be read.</summary>
    /// <exception cref="RomaApiException">It can't, and says neither done nor refused.</exception>
    public static ApiResponse CheckBody(ApiResponse response) => response is { IsSuccess: true, Flaw: not null } ? throw Unreadable(response, null) : response;

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
    public static JObject ReadWithoutError(ApiResponse response) => WithoutError(response, WireJson.ReadObject(response));

    /// <summary>The same object.</summary>
    /// <inheritdoc cref="ReadWithoutError"/>
    public static JObject WithoutError(ApiResponse response, JObject body)
    {
        if (body["error_code"] is JContainer { HasValues: true } || body["error_msg"] is JContainer { HasValues: true })
        {
            throw Unreadable(response, null);
        }

        // Flat, or one level down (FACTS 3, D14).
        string? error = Words(body["error_code"]) ?? Words(body["error_msg"]) ?? ReadInner(body["reason"]) ?? ReadInner(body["error"]);
        return error is null ? body : throw Contradictory(response, error);
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
        string text = response.Body.Trim();
        if (WireJson.TryReadObject(text) is { } body)
        {
            ReadWithoutError(response);
            (string? code, string? message) = ReadFlat(body);
            if (code?.StartsWith("Http2", StringComparison.Ordinal) == false || IsFailure(message))
            {
                throw Contradictory(response, code ?? message!);
            }
        }
        else if (IsFailure(text))
        {
            throw Contradictory(response, text);
        }
        else if (text.Length > LongestWord || text.Any(char.IsControl) || (text.Length > 0 && text[0] is '<' or '{' or '['))
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

    /// <summary>Whether the gateway let the call not in because there are too many (FACTS 6, D24).</summary>
    public static bool IsTurnedAway(RomaApiException error) =>
        error is { StatusCode: 429 } or { Kind: RomaFailureKind.Refused, ErrorCode: "APIGW.0308" or "APIG.0308" };

    /// <summary>A call that does not leave, or not once more, as the service asks to be left alone for too long.</summary>
    /// <param name="request">The call.</param>
    /// <param name="refusal">The 429 that it got itself; null if it was never sent.</param>
    /// <param name="reason">The 429 that asks.</param>
    /// <param name="asked">How long yet.</param>
    /// <param name="longest">What is the longest.</param>
    public static RomaApiException HeldBack(ApiRequest request, RomaApiException? refusal, RomaApiException reason, TimeSpan asked, TimeSpan longest)
    {
        string message = FormattableString.Invariant(
            $"{reason.Host} asks for a wait of {Math.Ceiling(asked.TotalSeconds):0} s, longer than the {longest.TotalSeconds:0.#} s of Connect-RomaFdi -MaximumRetryDelaySec. {reason.Message}");
        return refusal is not null ? Concluded(refusal, refusal.ErrorCode, refusal.Kind, message) : new RomaApiException(message, reason)
        {
            ErrorCode = reason.ErrorCode,
            Kind = RomaFailureKind.NotSent,
            StatusCode = reason.StatusCode,
            Method = request.Method.Method,
            Host = request.Endpoint.Host,
            Path = request.Path,
            Attempts = request.EarlierAttempts,
            RetryAfter = asked,
        };
    }

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
        { Flaw: BodyFlaw.TooLarge } => string.Format(CultureInfo.InvariantCulture, "more than {0} MB", AnswerBody.MaximumLength / (1024 * 1024)),
        { Flaw: BodyFlaw.Packed } => "a body packed in a way that was not asked for",
        { Flaw: BodyFlaw.NotUtf8 } => "text that is not UTF-8",
        { Flaw: BodyFlaw.Partial } => "a part of an answer",
        { Body.Length: 0 } => "an empty body",
        { MediaType: string type } when type.IndexOf("html", StringComparison.OrdinalIgnoreCase) >= 0 => "a web page",
        { MediaType: string type } => $"{type} that can't be read",
        _ => "a body of no stated type",
    };

    private static TimeSpan? ReadRetryAfter(ApiResponse response)
    {
        if (decimal.TryParse(response.Header("Retry-After"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds))
        {
            return TimeSpan.FromSeconds((double)Math.Min(seconds, (decimal)s_longestAsked.TotalSeconds));
        }

        // Only the forms of HTTP: anything else passes for a date of some culture too easily.
        return response.Headers.RetryAfter?.Date is { } at
            ? TimeSpan.FromTicks(Math.Min(Math.Max(0, (at - (response.Headers.Date ?? DateTimeOffset.UtcNow)).Ticks), s_longestAsked.Ticks))
            : null;
    }
}
