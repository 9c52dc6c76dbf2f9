namespace RomaFdi.Emulator;

/// <summary>How an answer tells when to come again (RFC 9110, Retry-After; FACTS 10 leaves open what the gateway does).</summary>
public enum RetryAfterForm
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Whole seconds, rounded up.</summary>
    Seconds,

    /// <summary>Seconds with a fraction, which RFC 9110 doesn't have but some gateways send; rounded up to a millisecond.</summary>
    Fraction,

    /// <summary>An HTTP date, rounded up to a whole second.</summary>
    Date,
}
