namespace RomaFdi;

/// <summary>What a failed call tells about whether its work was done.</summary>
public enum RomaFailureKind
{
    /// <summary>Refused before it was sent, by a rule of the contract.</summary>
    Invalid,

    /// <summary>Never reached the service: no such host, connection refused, TLS refused.</summary>
    NotSent,

    /// <summary>The service or its gateway answered and refused; nothing was done.</summary>
    Refused,

    /// <summary>No usable answer came (time-out, broken connection, 5xx, not JSON): the work may have been done.</summary>
    Lost,
}
