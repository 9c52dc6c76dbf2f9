using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>Tokens issued so far. Expired ones are kept: the service tells them from unknown ones.</summary>
internal sealed class TokenStore
{
    private readonly object _gate = new();
    private readonly Dictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);

    internal string Issue(DateTimeOffset expires, TokenState worth)
    {
        var token = "MIIT" + Secrets.New(48);
        lock (_gate)
        {
            _tokens.Add(token, new IssuedToken(expires, worth));
        }

        return token;
    }

    internal TokenState Check(string token, DateTimeOffset now)
    {
        lock (_gate)
        {
            return !_tokens.TryGetValue(token, out var issued) ? TokenState.Unknown
                : issued.Expires <= now ? TokenState.Expired
                : issued.Worth;
        }
    }

    internal void ExpireAll()
    {
        lock (_gate)
        {
            foreach (var token in _tokens.Keys.ToList())
            {
                _tokens[token] = _tokens[token] with { Expires = DateTimeOffset.MinValue };
            }
        }
    }

    private sealed record IssuedToken(DateTimeOffset Expires, TokenState Worth);
}
