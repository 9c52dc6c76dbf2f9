namespace RomaFdi.Emulator;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>429 of the gateway; the value is the text of Retry-After, null leaves the header out. Not done.</summary>
    TooManyRequests,

    /// <summary>500 with the error body of the service. Not done.</summary>
    InternalError,

    /// <summary>502 with an HTML page. Not done.</summary>
    BadGatewayHtml,

    /// <summary>503 of the gateway; the value is the text of Retry-After, null leaves the header out. Not done.</summary>
    ServiceUnavailable,

    /// <summary>The connection is reset. Not done.</summary>
    ResetBeforeWork,

    /// <summary>The connection is reset, but the work is done.</summary>
    ResetAfterWork,

    /// <summary>
    /// The connection is reset, and the work is done later: so many requests as the value says (none says 1) still find it undone, the next
    /// one finds it done.
    /// </summary>
    SlowWork,

    /// <summary>The connection ends in the middle of the body. The work is done.</summary>
    HalfBody,

    /// <summary>The true status with no body. The work is done.</summary>
    EmptyBody,

    /// <summary>200 with an HTML page. Not done.</summary>
    HtmlOk,

    /// <summary>The true status with a body that is no JSON. The work is done.</summary>
    NotJson,

    /// <summary>No answer ever. Not done.</summary>
    Hang,

    /// <summary>A batch answer leaves out the task named by the value, or the last one. The work is done.</summary>
    OmitTask,

    /// <summary>As <see cref="OmitTask"/>, but that task is not touched.</summary>
    OmitTaskNotDone,

    /// <summary>A batch answer also names the task of the value, or a made-up one, which nobody asked for.</summary>
    AddTask,
}
