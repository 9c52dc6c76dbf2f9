using System;

namespace RomaFdi.Client.Authentication;

/// <summary>A token that IAM issued.</summary>
internal sealed class IamToken
{
    public IamToken(string value, DateTimeOffset expiresAt, TimeSpan lifetime)
    {
        Value = value;
        ExpiresAt = expiresAt;
        Lifetime = lifetime;
    }

    public string Value { get; }

    public DateTimeOffset ExpiresAt { get; }

    public TimeSpan Lifetime { get; }
}
