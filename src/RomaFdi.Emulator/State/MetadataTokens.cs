using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>Session tokens of the metadata service.</summary>
internal sealed class MetadataTokens
{
    private readonly object _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);
    private bool _wasIssued;

    internal string Issue(DateTimeOffset expires)
    {
        var token = Secrets.New(24);
        lock (_gate)
        {
            _wasIssued = true;
            _expiries.Add(token, expires);
        }

        return token;
    }

    /// <summary>Whether keys may be had with this token. None is needed before the first one was issued.</summary>
    internal bool Admits(string? token, DateTimeOffset now)
    {
        lock (_gate)
        {
            return token == null ? !_wasIssued : _expiries.TryGetValue(token, out var expires) && now < expires;
        }
    }

    internal void ExpireAll()
    {
        lock (_gate)
        {
            _expiries.Clear();
        }
    }
}
