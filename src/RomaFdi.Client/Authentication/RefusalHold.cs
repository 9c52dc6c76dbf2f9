using System;

namespace RomaFdi.Client.Authentication;

/// <summary>
/// Keeps what was refused from being tried again at once: a wrong password or key stays wrong, and tried with each
/// batch of a pipeline it gets its user or the key locked (FACTS 1).
/// </summary>
internal sealed class RefusalHold
{
    private static readonly TimeSpan s_holds = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private volatile Held? _held;

    public RefusalHold(TimeProvider time) => _time = time;

    /// <exception cref="RomaApiException">The refusal, as long as it holds.</exception>
    public void ThrowIfHeld()
    {
        if (_held is { } held && _time.GetElapsedTime(held.Since) < s_holds)
        {
            throw held.Refusal;
        }
    }

    /// <summary>Notes a refusal; the same one again does not hold longer.</summary>
    public void Hold(RomaApiException refusal)
    {
        if (!ReferenceEquals(_held?.Refusal, refusal))
        {
            _held = new Held(refusal, _time.GetTimestamp());
        }
    }

    /// <summary>Notes a 401 if it is about a key or its signature (FACTS 6, D24; IAM has no codes) or about the clock, and not about a right.</summary>
    public void HoldOfKey(RomaApiException refusal)
    {
        if (refusal.ErrorCode is "APIGW.0301" or "APIG.0301" or "Http401" or "ClockSkew")
        {
            Hold(refusal);
        }
    }

    private sealed class Held
    {
        public Held(RomaApiException refusal, long since)
        {
            Refusal = refusal;
            Since = since;
        }

        public RomaApiException Refusal { get; }

        /// <summary>By the clock that nobody sets, so that a corrected time neither prolongs nor ends it.</summary>
        public long Since { get; }
    }
}
