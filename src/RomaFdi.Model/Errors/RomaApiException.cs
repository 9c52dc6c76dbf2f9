using System;

namespace RomaFdi;

/// <summary>A call that did not succeed. Holds no header, body or query, and so no secret.</summary>
public sealed class RomaApiException : Exception
{
    /// <summary>An unspecified failure.</summary>
    public RomaApiException()
        : this("The call failed.")
    {
    }

    /// <summary>A failure with a text.</summary>
    /// <param name="message">What failed.</param>
    public RomaApiException(string message)
        : this(message, null)
    {
    }

    /// <summary>A failure with a cause.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">Its cause.</param>
    public RomaApiException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The service's code such as <c>FDI.3083</c>, else a name such as <c>ConnectionFailed</c>.</summary>
    public string ErrorCode { get; init; } = "CallFailed";

    /// <summary>What is known about whether the work was done.</summary>
    public RomaFailureKind Kind { get; init; }

    /// <summary>What that means for an action: a lost answer leaves it unknown, anything else is a failure.</summary>
    public RomaOutcome Outcome => Kind == RomaFailureKind.Lost ? RomaOutcome.Unknown : RomaOutcome.Failed;

    /// <summary>HTTP status; null if no answer came or the failure stands in the body of a success.</summary>
    public int? StatusCode { get; init; }

    /// <summary>X-Request-Id of the answer, for a support case.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP method of the call.</summary>
    public string? Method { get; init; }

    /// <summary>Host that was called.</summary>
    public string? Host { get; init; }

    /// <summary>Path that was called, without query.</summary>
    public string? Path { get; init; }

    /// <summary>How often the call was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>How long the service asks to wait before the next try; null if it doesn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
