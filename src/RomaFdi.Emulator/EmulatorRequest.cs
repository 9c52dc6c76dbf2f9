using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator;

/// <summary>One request as it arrived, in order of arrival. Header values are not kept: they hold secrets.</summary>
public sealed record EmulatorRequest
{
    /// <summary>Place in the order of arrival since the start.</summary>
    public long Sequence { get; internal init; }

    /// <summary>When it arrived, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>Operation of the contract; empty for an unknown path or method.</summary>
    public string OperationId { get; internal init; } = "";

    /// <summary>HTTP method.</summary>
    public string Method { get; internal init; } = "";

    /// <summary>Path as sent.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>Query as sent, without the question mark.</summary>
    public string Query { get; internal init; } = "";

    /// <summary>Body as text, with passwords and keys replaced.</summary>
    public string Body { get; internal init; } = "";

    /// <summary>Status answered; null as long as there is none, and for good when the connection was broken instead.</summary>
    public int? Status { get; internal init; }

    /// <summary>The fault that met it, planned or by chance; null for none.</summary>
    public FaultKind? Fault { get; internal init; }

    /// <summary>Trace id in the answer and in the ledger.</summary>
    public string RequestId { get; internal init; } = "";

    /// <summary>Names of the headers sent.</summary>
    public IReadOnlyList<string> HeaderNames { get; internal init; } = Array.Empty<string>();
}
