using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>Keys that requests may be signed with: one for good, and temporary ones.</summary>
internal sealed class KeyStore
{
    // FACTS 1.
    private const int MostFailures = 5;
    private static readonly TimeSpan s_lock = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private readonly Dictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Failures> _failures = new(StringComparer.Ordinal);

    internal KeyStore(Identity identity) => _keys.Add(identity.AccessKey, new AccessKey(identity.AccessKey, identity.SecretKey));

    internal static string NewAccessKey() => Secrets.New(10).ToUpperInvariant();

    internal AccessKey Issue(DateTimeOffset expires)
    {
        var key = new AccessKey(NewAccessKey(), Secrets.New(20), Secrets.New(48), expires);
        lock (_gate)
        {
            _keys.Add(key.Id, key);
        }

        return key;
    }

    /// <summary>Null for a key that is not known, or locked after too many failed checks.</summary>
    internal AccessKey? Find(string id, DateTimeOffset now)
    {
        lock (_gate)
        {
            var isLocked = _failures.TryGetValue(id, out var failures) && failures.Count >= MostFailures && now - failures.Last < s_lock;
            return !isLocked && _keys.TryGetValue(id, out var key) ? key : null;
        }
    }

    /// <summary>Notes how a check of a known key ended.</summary>
    internal void Checked(AccessKey key, bool isGood, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (isGood)
            {
                _failures.Remove(key.Id);
                return;
            }

            // After a lock has ended, the count begins anew.
            var before = _failures.TryGetValue(key.Id, out var failures) && failures.Count < MostFailures ? failures.Count : 0;
            _failures[key.Id] = new Failures(before + 1, now);
        }
    }

    internal void ExpireTemporary()
    {
        lock (_gate)
        {
            foreach (var key in _keys.Values.Where(key => key.Expires != null).ToList())
            {
                _keys[key.Id] = key with { Expires = DateTimeOffset.MinValue };
            }
        }
    }

    private sealed record Failures(int Count, DateTimeOffset Last);
}
